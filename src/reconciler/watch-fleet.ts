import { claimSurveys, type DueSurvey } from './claim-surveys.ts';
import type { ReconcilerParts } from './parts.ts';
import { surveyAccount } from './survey-account.ts';

const lookSeconds = 1;
/** Accounts that one worker looks at side by side; a slow one holds back no other. */
const concurrentSurveys = 10;

/** Notices within a minute what happened to machines that no run looks at, for a few reads an account however many it has. */
export function startFleetWatch(parts: ReconcilerParts): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const survey = createSurveyor(parts, stopping.signal);
  let claiming = Promise.resolve();

  const claim = async () => {
    const free = concurrentSurveys - running.size;
    if (free <= 0 || stopping.signal.aborted) return;
    for (const due of await claimSurveys(parts.db, free)) {
      const done: Promise<void> = survey(due).finally(() => running.delete(done));
      running.add(done);
    }
  };
  const look = () => {
    claiming = claiming.then(claim).catch((err: unknown) => parts.logger.warn({ err }, 'the fleet watch failed; trying again soon'));
  };
  const timer = setInterval(look, lookSeconds * 1000);
  look();

  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await claiming;
      await Promise.all(running);
    },
  };
}

/** Looks at every account whose turn it is, once. The signal ends it early. */
export async function surveyDueAccounts(parts: ReconcilerParts, stopping: AbortSignal): Promise<void> {
  const survey = createSurveyor(parts, stopping);
  while (!stopping.aborted) {
    const due = await claimSurveys(parts.db, concurrentSurveys);
    if (due.length === 0) return;
    await Promise.all(due.map(survey));
  }
}

/** Surveys an account and tells the log when that fails: once, not with every look, as an expired secret stays so for days. */
function createSurveyor(parts: ReconcilerParts, signal: AbortSignal): (due: DueSurvey) => Promise<void> {
  const failing = new Set<string>();
  return async (due) => {
    if (signal.aborted) return;
    try {
      await surveyAccount(parts, due, signal);
      failing.delete(due.connectionId);
    } catch (err) {
      if (signal.aborted) return;
      const level = failing.has(due.connectionId) ? 'debug' : 'warn';
      failing.add(due.connectionId);
      parts.logger[level]({ err, connectionId: due.connectionId }, 'an account could not be surveyed; trying again soon');
    }
  };
}
