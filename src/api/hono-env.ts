/** What the server knows about a connection and hands to Hono. */
interface Bindings {
  /** Address of the peer; forwarded headers are not trusted. */
  clientAddress: string;
}

export interface ApiEnv {
  Bindings: Bindings;
  Variables: { requestId: string };
}
