export type ConnectionState = 'connecting' | 'live' | 'away';

/** The state of a connection, and those who hear of its changes. */
export function createConnectionState() {
  const listeners = new Set<() => void>();
  let current: ConnectionState = 'connecting';
  return {
    state: () => current,
    subscribeState(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    move(next: ConnectionState) {
      if (current === next) return;
      current = next;
      for (const listener of listeners) listener();
    },
  };
}
