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

/**
 * What Azure still allows an account. Without it a thousand deployments that Azure has refused would all come back in
 * the same second, for most of them to be refused again.
 */
export interface RequestBudget {
  /** Passes when there is enough for what is named; otherwise gives it a turn: throws `azure-throttled` with the seconds until then. */
  claim(what: string, cost: RequestCost): void;
  /** Counts a request that was answered. What Azure says is left counts for more: others may use the account, and limits change. */
  note(kind: Kind, remaining: number | null): void;
}

interface Turn {
  atMs: number;
  cost: RequestCost;
}

export function createRequestBudget(clock: () => number = Date.now): RequestBudget {
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
  const endTurn = (what: string, { cost }: Turn) => {
    turns.delete(what);
    for (const kind of kinds) promised[kind] -= cost[kind];
  };
  const giveTurn = (what: string, turn: Turn) => {
    turns.set(what, turn);
    for (const kind of kinds) promised[kind] += turn.cost[kind];
  };

  return {
    claim(what, cost) {
      const nowMs = refill();
      for (const [name, turn] of turns) if (turn.atMs + turnHoldsMs < nowMs) endTurn(name, turn);
      const turn = turns.get(what);
      if (turn && turn.atMs > nowMs + toleranceMs) throw waitFor((turn.atMs - nowMs) / 1000);
      if (turn) return endTurn(what, turn);
      const lacking = kinds.map((kind) => (cost[kind] > 0 ? (cost[kind] + promised[kind] - left[kind]) / buckets[kind].perSecond : 0));
      const waitSeconds = Math.max(...lacking);
      if (waitSeconds <= 0) return;
      giveTurn(what, { atMs: nowMs + waitSeconds * 1000, cost });
      throw waitFor(waitSeconds);
    },
    note(kind, remaining) {
      refill();
      left[kind] = remaining ?? left[kind] - 1;
    },
  };
}

function waitFor(seconds: number): ClawbotError {
  return new ClawbotError('azure-throttled', 'Many requests wait for this Azure account, which takes 10 changes and 25 reads a second.', {
    whoActs: 'nobody',
    retryAfterSeconds: seconds,
    isQueued: true,
  });
}
