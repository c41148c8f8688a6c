import { setTimeout as pause } from 'node:timers/promises';
import { ClawbotError } from '../../../domain/errors.ts';

/** Requests that a run is about to make. */
export interface RequestCost {
  reads: number;
  writes: number;
}

type Kind = keyof RequestCost;

/** Token buckets of a principal in a subscription (Azure page "Understand how Azure Resource Manager throttles requests"). */
const buckets: Record<Kind, { size: number; perSecond: number }> = {
  reads: { size: 250, perSecond: 25 },
  writes: { size: 200, perSecond: 10 },
};
const kinds: readonly Kind[] = ['reads', 'writes'];
/** Whoever comes a little early for his turn need not come again. */
const toleranceMs = 100;
/** Whoever did not come for his turn, such as a deployment that is being deleted, has lost it. */
const turnHoldsMs = 60_000;
/** A request that would have to wait for longer holds up a worker that has other accounts to serve. */
const longestWaitSeconds = 3;
/** Share of a bucket that is kept for what cannot wait. */
const reserve = 0.2;

/**
 * What Azure still allows an account. Without it a thousand deployments that Azure has refused would all come back in
 * the same second, for most of them to be refused again.
 */
export interface RequestBudget {
  /**
   * Passes when there is enough for what is named, and for its next claim; otherwise gives it a turn: throws
   * `azure-throttled` with the seconds until then. What the next claim takes is kept for it.
   */
  claim(what: string, cost: RequestCost, next?: RequestCost): void;
  /** Takes what one request costs. Waits a moment where several that passed meet; throws `azure-throttled` where that is not enough. */
  take(kind: Kind): Promise<void>;
  /** Notes what Azure says is left, where that is less: others may use the account too. */
  limit(kind: Kind, remaining: number): void;
  /** Whether there is enough for what may as well be asked later. */
  hasSpare(kind: Kind): boolean;
}

interface Turn {
  atMs: number;
  cost: RequestCost;
}

export function createRequestBudget(clock: () => number = Date.now): RequestBudget {
  /** Below zero where requests wait for what is still to come. */
  const left: RequestCost = { reads: buckets.reads.size, writes: buckets.writes.size };
  /** What turns were given for. */
  const promised: RequestCost = { reads: 0, writes: 0 };
  const turns = new Map<string, Turn>();
  let filledAtMs = clock();

  const refill = (): number => {
    const nowMs = clock();
    const seconds = Math.max(0, nowMs - filledAtMs) / 1000;
    for (const kind of kinds) left[kind] = Math.min(buckets[kind].size, left[kind] + seconds * buckets[kind].perSecond);
    filledAtMs = nowMs;
    return nowMs;
  };
  const secondsUntil = (cost: RequestCost): number =>
    Math.max(...kinds.map((kind) => (cost[kind] > 0 ? (cost[kind] + promised[kind] - left[kind]) / buckets[kind].perSecond : 0)));
  const endTurn = (what: string, { cost }: Turn) => {
    turns.delete(what);
    for (const kind of kinds) promised[kind] -= cost[kind];
  };
  const giveTurn = (what: string, turn: Turn) => {
    turns.set(what, turn);
    for (const kind of kinds) promised[kind] += turn.cost[kind];
  };

  return {
    claim(what, cost, next) {
      const nowMs = refill();
      for (const [name, turn] of turns) if (turn.atMs + turnHoldsMs < nowMs) endTurn(name, turn);
      const turn = turns.get(what);
      if (turn && turn.atMs > nowMs + toleranceMs) throw waitFor((turn.atMs - nowMs) / 1000);
      const total = next ? { reads: cost.reads + next.reads, writes: cost.writes + next.writes } : cost;
      const waitSeconds = turn ? 0 : secondsUntil(total);
      if (turn) endTurn(what, turn);
      if (waitSeconds > 0) {
        giveTurn(what, { atMs: nowMs + waitSeconds * 1000, cost: total });
        throw waitFor(waitSeconds);
      }
      if (next) giveTurn(what, { atMs: nowMs, cost: next });
    },
    async take(kind) {
      refill();
      const waitSeconds = Math.max(0, 1 - left[kind]) / buckets[kind].perSecond;
      if (waitSeconds > longestWaitSeconds) throw waitFor(waitSeconds);
      left[kind] -= 1;
      if (waitSeconds > 0) await pause(waitSeconds * 1000);
    },
    limit(kind, remaining) {
      refill();
      left[kind] = Math.min(left[kind], remaining);
    },
    hasSpare(kind) {
      refill();
      return left[kind] - promised[kind] > buckets[kind].size * reserve;
    },
  };
}

function waitFor(seconds: number): ClawbotError {
  return new ClawbotError('azure-throttled', 'Many requests wait for this Azure account, which takes 10 changes and 25 reads a second.', {
    whoActs: 'nobody',
    retryAfterSeconds: seconds,
  });
}
