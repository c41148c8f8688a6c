import { rateLimitRules } from '../ports/rate-limit-rules.ts';
import type { RateLimitBucket, RateLimitDecision } from '../ports/rate-limiter.ts';
import type { RequestContext } from './context.ts';

/** Says how much is left of a limit (RateLimit header fields for HTTP, an Internet-Draft of the IETF), so that a script can slow down in time. */
export function tellLimit(
  { setHeader }: Pick<RequestContext, 'setHeader'>,
  bucket: RateLimitBucket,
  { limit, remaining }: RateLimitDecision,
): void {
  setHeader('RateLimit-Policy', `"${bucket}";q=${limit};w=${rateLimitRules.windowSeconds}`);
  setHeader('RateLimit', `"${bucket}";r=${remaining}`);
}
