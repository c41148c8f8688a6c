import type { Claims } from './authorize.ts';

interface ChannelConfig {
  private: boolean;
  broadcast: { ack: boolean; self: boolean };
}

interface Channel {
  joinRef: string | null;
  config: ChannelConfig;
  /** `null` on a public channel. */
  claims: Claims | null;
  expiry: ReturnType<typeof setTimeout> | undefined;
}

/** The channels that one connection has joined; each ends with its token. */
export function createChannels(onExpired: (topic: string) => void) {
  const channels = new Map<string, Channel>();
  const remove = (topic: string) => {
    clearTimeout(channels.get(topic)?.expiry);
    channels.delete(topic);
  };
  return {
    get: (topic: string) => channels.get(topic),
    topics: () => [...channels.keys()],
    remove,
    put(topic: string, channel: Omit<Channel, 'expiry'>) {
      remove(topic);
      const { claims } = channel;
      const expiry = claims ? setTimeout(() => onExpired(topic), claims.exp * 1000 - Date.now()) : undefined;
      channels.set(topic, { ...channel, expiry });
    },
  };
}
