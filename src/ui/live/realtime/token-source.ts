interface RealtimeToken {
  token: string;
  /** ISO 8601. */
  expiresAt: string;
}

/** The library asks with every heartbeat, and a token has to outlast the pause until the next. */
const renewBeforeMs = 60_000;

/** Keeps a token in memory until it is about to end, or did not help. */
export function createTokenSource(fetchToken: () => Promise<RealtimeToken>) {
  let held: RealtimeToken | null = null;
  return {
    async get(): Promise<string> {
      if (!held || Date.parse(held.expiresAt) - Date.now() < renewBeforeMs) held = await fetchToken();
      return held.token;
    },
    forget() {
      held = null;
    },
  };
}
