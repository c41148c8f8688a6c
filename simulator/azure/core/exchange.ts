import type { Principal } from './principal.ts';

/** One request as a handler sees it, after transport, authentication and throttling. */
export interface Exchange {
  method: string;
  /** Lower-case, such as `management.azure.com`. */
  host: string;
  /** As the client sent it, percent-decoded; compare without regard to case. */
  path: string;
  /** Values of the `{placeholders}` of the route, as sent. */
  params: Readonly<Record<string, string>>;
  /** Keys in lower case, such as `api-version` and `$filter`. */
  query: ReadonlyMap<string, string>;
  /** Keys in lower case. */
  headers: ReadonlyMap<string, string>;
  /** Parsed leniently, as ARM does; `undefined` without a body. */
  body: unknown;
  apiVersion: string;
  principal: Principal;
}

export interface Answer {
  status: number;
  /** Sent as JSON; a string or bytes go out as they are when a `content-type` is given. */
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

export type Handler = (exchange: Exchange) => Answer | Promise<Answer>;
