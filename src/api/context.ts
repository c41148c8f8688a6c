import type { Identity, Principal } from '../ports/identity.ts';
import type { Logger } from '../ports/logger.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import type { RealtimeAccess } from '../ports/realtime-access.ts';
import type { Services } from '../services/context.ts';
import type { EventFeed } from '../services/events/feed.ts';

/** The parts that the API is made of; built once by the container. */
export interface ApiParts {
  services: Services;
  identity: Identity;
  rateLimiter: RateLimiter;
  feed: EventFeed;
  /** Left out where browsers follow `/api/v1/events`. */
  realtime?: RealtimeAccess;
  logger: Logger;
  /** The one person who may read the development inbox. */
  ownerEmail: string;
  /** Sends what is not a sign-in; `null` where Supabase sends those and no mail server is set. */
  mailer: Mailer | null;
  /** Mail that was printed instead of sent; `null` where mail is really sent. */
  inbox: (() => { to: string; subject: string; text: string; sentAt: Date }[]) | null;
  /** Origins that a browser may send mutations from; the first is the canonical one. */
  allowedOrigins: readonly string[];
  /** Seconds within which sign-out, disabling and role changes end an open stream; 4 when left out. */
  streamRecheckSeconds?: number;
  /** Seconds after which a stream ends and its reader comes back; left out where it may last. */
  streamLifeSeconds?: number;
  /** Tells workers that sleep of a change, after its answer; `null` where they stay awake. */
  wakeWorkers: (() => void) | null;
  /** Whether the database answers, for `/api/health`. */
  checkHealth(): Promise<{ ready: boolean; detail: Record<string, boolean> }>;
}

/** What a procedure knows about the request it answers. */
export interface RequestContext {
  parts: ApiParts;
  principal: Principal | null;
  requestId: string;
  headers: Headers;
  idempotencyKey: string | null;
  setHeader(name: string, value: string): void;
  /** What went wrong before any procedure was reached; the first of them throws it, so that it is answered like all errors. */
  failure?: unknown;
}
