/** What the server knows about a connection and hands to Hono. */
interface Bindings {
  /** Who is calling; behind a trusted proxy, whom it calls for. */
  clientAddress: string;
  /** Whether the request came through a proxy whose headers are believed. */
  isProxyTrusted?: boolean;
}

export interface ApiEnv {
  Bindings: Bindings;
  Variables: {
    requestId: string;
    /** The key that came with a request to REST. */
    bearer?: string;
  };
}
