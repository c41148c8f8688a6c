import { REALTIME_SUBSCRIBE_STATES, RealtimeClient } from '@supabase/realtime-js';

interface Target {
  url: string;
  publicKey: string;
  token: string | null;
  topic: string;
  isPrivate?: boolean;
  vsn?: '1.0.0' | '2.0.0';
}

/** Joins a channel with the official client; tells how that ended, and what is heard. */
export async function joinChannel({ url, publicKey, token, topic, isPrivate = true, vsn = '2.0.0' }: Target) {
  const client = new RealtimeClient(`${url.replace('http', 'ws')}/realtime/v1`, { vsn, params: { apikey: publicKey } });
  if (token) await client.setAuth(token);
  const heard: { event: string; payload: unknown }[] = [];
  const statuses: `${REALTIME_SUBSCRIBE_STATES}`[] = [];
  const channel = client.channel(topic, { config: { private: isPrivate } });
  channel.on('broadcast', { event: '*' }, ({ event, payload }) => heard.push({ event, payload }));
  const error = await new Promise<string | null>((resolve) => {
    channel.subscribe((status, problem) => {
      statuses.push(status);
      resolve(status === REALTIME_SUBSCRIBE_STATES.SUBSCRIBED ? null : (problem?.message ?? status));
    });
  });
  return { client, channel, heard, statuses, error, leave: () => client.disconnect() };
}
