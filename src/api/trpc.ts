import { initTRPC } from '@trpc/server';
import type { OpenApiMeta } from 'trpc-to-openapi';
import { ClawbotError } from '../domain/errors.ts';
import { coversScope, type KeyScope } from '../domain/key-scope.ts';
import type { RateLimitBucket } from '../ports/rate-limiter.ts';
import type { Call } from '../services/context.ts';
import type { RequestContext } from './context.ts';
import { toClawbotError, toErrorBody, toTrpcError } from './errors.ts';
import { tellLimit } from './tell-limit.ts';

/** The scope that a key needs for a procedure; `people` where none is enough. */
export type ProcedureNeeds = KeyScope | 'people';

/** What REST has to know of a procedure beside its address. */
export interface ProcedureMeta {
  needs?: ProcedureNeeds;
  /** Its answer is kept nowhere, not even to give it to the same caller again. */
  answersSecret?: boolean;
}

const t = initTRPC
  .context<RequestContext>()
  .meta<OpenApiMeta & ProcedureMeta>()
  .create({
    errorFormatter({ shape, error, ctx }) {
      const body = toErrorBody(toClawbotError(error), ctx?.requestId ?? '');
      return { ...shape, message: body.message, data: { code: shape.data.code, httpStatus: shape.data.httpStatus, clawbot: body } };
    },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** The only place where errors are mapped and unknown ones are logged. */
const withErrors = t.middleware(async ({ ctx, next, path }) => {
  const result = await next();
  if (result.ok) return result;
  const error = toClawbotError(result.error);
  if (error.httpStatus === 500) ctx.parts.logger.error({ err: result.error, path, requestId: ctx.requestId }, 'request failed');
  if (error.retryAfterSeconds) ctx.setHeader('Retry-After', String(error.retryAfterSeconds));
  throw toTrpcError(error);
});

const withContext = t.middleware(({ ctx, next }) => {
  if (ctx.failure !== undefined) throw ctx.failure;
  return next();
});

const withPerson = t.middleware(({ ctx, next }) => {
  if (!ctx.principal) throw new ClawbotError('not-signed-in', 'You are not signed in.');
  const call: Call = { services: ctx.parts.services, principal: ctx.principal };
  return next({ ctx: { ...ctx, call } });
});

/** For everybody, signed in or not. */
export const openProcedure = t.procedure.use(withErrors).use(withContext);

/** After the change, which is committed by then. */
const withWake = t.middleware(async ({ ctx, next, type }) => {
  const result = await next();
  if (type === 'mutation' && result.ok) ctx.parts.wakeWorkers?.();
  return result;
});

const withScope = t.middleware(({ ctx, meta, next }) => {
  const key = ctx.principal?.key;
  if (key) requireScope(key.scope, meta?.needs ?? 'people');
  return next();
});

/** For who is signed in, or has a key with the scope that is named; what they may do is checked by the services too. */
export const procedure = (needs: ProcedureNeeds) => openProcedure.meta({ needs }).use(withPerson).use(withScope).use(withWake);

/** As `procedure`, but at most ten a minute for each person. */
export const limitedProcedure = (bucket: RateLimitBucket, needs: ProcedureNeeds) =>
  procedure(needs).use(async ({ ctx, next }) => {
    const decision = await ctx.parts.rateLimiter.consume(bucket, ctx.call.principal.userId);
    tellLimit(ctx, bucket, decision);
    if (!decision.allowed) throw tooMany(decision.retryAfterSeconds);
    return next();
  });

function requireScope(has: KeyScope, needs: ProcedureNeeds): void {
  if (needs === 'people') throw new ClawbotError('key-scope', 'No key may do this: it needs a person who is signed in.');
  if (coversScope(has, needs)) return;
  throw new ClawbotError('key-scope', `This needs a key with the scope ${needs}; this one has ${has}.`);
}

export function tooMany(retryAfterSeconds: number): ClawbotError {
  const message = `Too many requests. Try again in ${retryAfterSeconds} seconds.`;
  return new ClawbotError('too-many-requests', message, { retryAfterSeconds });
}
