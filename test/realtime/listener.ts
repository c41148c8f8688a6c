import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Authorizer, Claims } from './authorize.ts';
import { createClaimsReader, toReason } from './claims.ts';
import type { Broadcast, Frames, Message } from './frames.ts';

interface Channel {
  joinRef: string | null;
  config: z.infer<typeof joinPayload>['config'];
  /** `null` on a public channel. */
  claims: Claims | null;
  expiry: ReturnType<typeof setTimeout> | undefined;
}

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
  /** Tells all other connections. */
  relay: Listener['hear'];
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

export function createListener({ socket, frames, authorizer, jwtSecret, relay }: Options): Listener {
  const channels = new Map<string, Channel>();
  const readClaims = createClaimsReader(jwtSecret, authorizer);
  const send = (message: Message) => socket.send(frames.encode(message));
  const reply = ({ joinRef, ref, topic }: Message, status: 'ok' | 'error', response: object) =>
    send({ joinRef, ref, topic, event: 'phx_reply', payload: { status, response } });

  const forget = (topic: string) => {
    clearTimeout(channels.get(topic)?.expiry);
    channels.delete(topic);
  };
  /** Says why, and closes the channel. The official client does not join such a one again by itself. */
  const shut = (topic: string, joinRef: string | null, message: string) => {
    forget(topic);
    const payload = { extension: 'system', status: 'error', message, channel: withoutPrefix(topic) };
    send({ joinRef, ref: null, topic, event: 'system', payload });
    send({ joinRef, ref: joinRef, topic, event: 'phx_close', payload: {} });
  };
  const enter = (topic: string, joinRef: string | null, config: Channel['config'], claims: Claims | null) => {
    forget(topic);
    const end = () => shut(topic, joinRef, 'InvalidJWTToken: Token has expired');
    const expiry = claims ? setTimeout(end, claims.exp * 1000 - Date.now()) : undefined;
    channels.set(topic, { joinRef, config, claims, expiry });
  };

  const handlers: Record<string, (message: Message) => Promise<void> | void> = {
    heartbeat: (message) => reply(message, 'ok', {}),

    async phx_join(message) {
      const { topic, joinRef, payload } = message;
      const { config, access_token: token } = joinPayload.parse(payload);
      enter(topic, joinRef, config, config.private ? await readClaims(token, withoutPrefix(topic)) : null);
      reply(message, 'ok', { postgres_changes: [] });
    },

    async access_token({ topic, payload }) {
      const channel = channels.get(topic);
      if (!channel?.claims) return;
      const { access_token: token } = tokenPayload.parse(payload);
      await readClaims(token, withoutPrefix(topic)).then(
        (claims) => enter(topic, channel.joinRef, channel.config, claims),
        (error: unknown) => shut(topic, channel.joinRef, toReason(error)),
      );
    },

    async broadcast(message) {
      const channel = channels.get(message.topic);
      if (!channel) return;
      const { claims, config } = channel;
      if (claims && !(await authorizer.mayWrite(withoutPrefix(message.topic), claims))) return;
      const broadcast = { topic: message.topic, ...broadcastPayload.parse(message.payload) };
      relay(broadcast, config.private);
      if (config.broadcast.self) socket.send(frames.encodeBroadcast(broadcast));
      if (config.broadcast.ack) reply(message, 'ok', {});
    },

    phx_leave(message) {
      forget(message.topic);
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
      if (channels.get(broadcast.topic)?.config.private === isPrivate) socket.send(frames.encodeBroadcast(broadcast));
    },
    joined: () => channels.size,
    shutAll(reason) {
      for (const [topic, { joinRef }] of channels) shut(topic, joinRef, reason);
    },
    stop() {
      for (const topic of channels.keys()) forget(topic);
    },
  };
}
