import type { Actor, PreflightRow } from '../../../domain/preflight.ts';
import { actorWords } from '../actors.ts';

type Outcome = Pick<PreflightRow, 'status' | 'whoActs'>;

/** One line over a passport: `8 of 10 passed, 1 needs you`. */
export function summarizeRows(rows: readonly Outcome[]): string {
  const count = (status: PreflightRow['status']) => rows.filter((row) => row.status === status).length;
  const passed = count('pass');
  if (passed === rows.length) return `All ${rows.length} passed`;
  const [warned, skipped] = [count('warn'), count('skipped')];
  return [
    `${passed} of ${rows.length} passed`,
    ...describeNeeds(rows.filter(({ status }) => status === 'fail')),
    ...(warned > 0 ? [`${warned} ${warned === 1 ? 'warning' : 'warnings'}`] : []),
    ...(skipped > 0 ? [`${skipped} not looked at`] : []),
  ].join(', ');
}

/** What failed with nobody to act is left to whoever reads it. */
function describeNeeds(failed: readonly Outcome[]): string[] {
  const actors = failed.map(({ whoActs }): Actor => (whoActs === 'nobody' ? 'you' : whoActs));
  return [...new Set(actors)].map((actor) => {
    const needing = actors.filter((other) => other === actor).length;
    return `${needing} ${needing === 1 ? 'needs' : 'need'} ${actorWords[actor].needs}`;
  });
}
