/** What signs one browser in, once. Never stored, never logged. */
export interface MintedToken {
  token: string;
  expiresAtMs: number;
}
