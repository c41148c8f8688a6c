import { ClawbotError, isClawbotError } from '../domain/errors.ts';
import type { Principal } from '../ports/identity.ts';
import { readEventHead } from '../services/events/head.ts';
import type { ApiParts } from './context.ts';

const maxStreamsPerUser = 6;
/** Below the five seconds within which a sign-out must act everywhere. */
const defaultRecheckSeconds = 4;

interface OpenStream {
  principal: Principal;
  workspaceId: string;
  abort: AbortController;
}

interface StreamLease {
  signal: AbortSignal;
  release(): void;
}

/** Admits streams, and ends those whose session or membership no longer holds. */
export function createStreamGuard(parts: ApiParts, stopping: AbortSignal) {
  const open = new Set<OpenStream>();
  const recheckSeconds = parts.streamRecheckSeconds ?? defaultRecheckSeconds;
  const timer = setInterval(() => {
    recheck(parts, open).catch((err: unknown) => parts.logger.warn({ err }, 'open streams could not be rechecked'));
  }, recheckSeconds * 1000);
  timer.unref();
  stopping.addEventListener('abort', () => {
    clearInterval(timer);
    for (const stream of open) stream.abort.abort();
  });

  return {
    admit(principal: Principal, workspaceId: string): StreamLease {
      const ofUser = [...open].filter((stream) => stream.principal.userId === principal.userId);
      if (ofUser.length >= maxStreamsPerUser) {
        throw new ClawbotError('stream-limit', `There are ${maxStreamsPerUser} open streams of yours already.`, { retryAfterSeconds: 5 });
      }
      const stream = { principal, workspaceId, abort: new AbortController() };
      open.add(stream);
      const life = parts.streamLifeSeconds ? setTimeout(() => stream.abort.abort(), parts.streamLifeSeconds * 1000) : undefined;
      return {
        signal: stream.abort.signal,
        release() {
          clearTimeout(life);
          open.delete(stream);
        },
      };
    },
  };
}

async function recheck(parts: ApiParts, open: Set<OpenStream>): Promise<void> {
  const streams = [...open];
  if (streams.length === 0) return;
  const active = await parts.identity.activeSessions([...new Set(streams.map((stream) => stream.principal.sessionId))]);
  const verdicts = new Map<string, Promise<boolean>>();
  for (const stream of streams) {
    const key = `${stream.principal.sessionId}/${stream.workspaceId}`;
    const verdict = verdicts.get(key) ?? mayRead(parts, stream);
    verdicts.set(key, verdict);
    if (!active.has(stream.principal.sessionId) || !(await verdict)) stream.abort.abort();
  }
}

async function mayRead(parts: ApiParts, { principal, workspaceId }: OpenStream): Promise<boolean> {
  try {
    await readEventHead({ services: parts.services, principal }, workspaceId);
    return true;
  } catch (error) {
    if (isClawbotError(error) && error.code === 'not-found') return false;
    throw error;
  }
}
