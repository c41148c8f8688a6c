import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Authorizer } from './authorize.ts';
import { createChannels } from './channels.ts';
import { createClaimsReader, toReason } from './claims.ts';
import type { Broadcast, Frames, Message } from './frames.ts';

/** One connection, and the channels it has joined. */
export interface Listener {
  /** Hands a message to the channel of this topic, private or public. */
  hear(broadcast: Broadcast, isPrivate: boolean): void;
  joined(): number;
  /** Closes every channel and says why. */
  shutAll(reason: string): void;
  stop(): void;
}

interface Options {
  socket: WebSocket;
  frames: Frames;
  authorizer: Authorizer;
  jwtSecret: string;
  /** Tells all connections. */
  tell: Listener['hear'];
}

const joinPayload = z.object({
  config: z.object({
    private: z.boolean().default(false),
    broadcast: z.object({ ack: z.boolean().default(false), self: z.boolean().default(false) }).prefault({}),
  }),
  access_token: z.string().default(''),
});
const tokenPayload = z.object({ access_token: z.string() });
const broadcastPayload = z.object({ event: z.string(), payload: z.unknown() });
const withoutPrefix = (topic: string) => topic.replace(/^realtime:/, '');

export function createListener({ socket, frames, authorizer, jwtSecret, tell }: Options): Listener {
  const channels = createChannels((topic) => shut(topic, 'InvalidJWTToken: Token has expired'));
  const readClaims = createClaimsReader(jwtSecret, authorizer);
  let speaking = false;
  const send = (message: Message) => socket.send(frames.encode(message));
  const reply = ({ joinRef, ref, topic }: Message, status: 'ok' | 'error', response: object) =>
    send({ joinRef, ref, topic, event: 'phx_reply', payload: { status, response } });

  /** The official client does not join a channel again that was closed to it. */
  const shut = (topic: string, message: string) => {
    const joinRef = channels.get(topic)?.joinRef ?? null;
    channels.remove(topic);
    const payload = { extension: 'system', status: 'error', message, channel: withoutPrefix(topic) };
    send({ joinRef, ref: null, topic, event: 'system', payload });
    send({ joinRef, ref: joinRef, topic, event: 'phx_close', payload: {} });
  };

  const handlers: Record<string, (message: Message) => Promise<void> | void> = {
    heartbeat: (message) => reply(message, 'ok', {}),

    async phx_join(message) {
      const { topic, joinRef, payload } = message;
      const { config, access_token: token } = joinPayload.parse(payload);
      channels.put(topic, { joinRef, config, claims: config.private ? await readClaims(token, withoutPrefix(topic)) : null });
      reply(message, 'ok', { postgres_changes: [] });
    },

    async access_token({ topic, payload }) {
      const channel = channels.get(topic);
      if (!channel?.claims) return;
      await readClaims(tokenPayload.parse(payload).access_token, withoutPrefix(topic)).then(
        (claims) => channels.put(topic, { ...channel, claims }),
        (error: unknown) => shut(topic, toReason(error)),
      );
    },

    async broadcast(message) {
      const channel = channels.get(message.topic);
      if (!channel) return;
      const { claims, config } = channel;
      if (claims && !(await authorizer.mayWrite(withoutPrefix(message.topic), claims))) return;
      speaking = !config.broadcast.self;
      tell({ topic: message.topic, ...broadcastPayload.parse(message.payload) }, config.private);
      speaking = false;
      if (config.broadcast.ack) reply(message, 'ok', {});
    },

    phx_leave(message) {
      channels.remove(message.topic);
      reply(message, 'ok', {});
      send({ ...message, event: 'phx_close', payload: {} });
    },
  };

  socket.on('message', async (data: Buffer, isBinary) => {
    const message = frames.decode(data, isBinary);
    try {
      await handlers[message.event]?.(message);
    } catch (error) {
      reply(message, 'error', { reason: toReason(error) });
    }
  });

  return {
    hear(broadcast, isPrivate) {
      // Who speaks does not hear it, unless it was asked for.
      if (speaking || channels.get(broadcast.topic)?.config.private !== isPrivate) return;
      socket.send(frames.encodeBroadcast(broadcast));
    },
    joined: () => channels.topics().length,
    shutAll(reason) {
      for (const topic of channels.topics()) shut(topic, reason);
    },
    stop() {
      for (const topic of channels.topics()) channels.remove(topic);
    },
  };
}
