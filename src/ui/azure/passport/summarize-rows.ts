import type { useTranslations } from 'use-intl/react';
import type { Actor, PreflightRow } from '../../../domain/preflight.ts';

type Words = ReturnType<typeof useTranslations<'azure'>>;
type Outcome = Pick<PreflightRow, 'status' | 'whoActs'>;

/** One line over a passport: `8 of 10 passed · 1 needs you`. */
export function summarizeRows(t: Words, rows: readonly Outcome[]): string {
  const count = (status: PreflightRow['status']) => rows.filter((row) => row.status === status).length;
  const passed = count('pass');
  if (passed === rows.length) return t('summary.all', { count: passed });
  const [warned, skipped] = [count('warn'), count('skipped')];
  return [
    t('summary.some', { passed, count: rows.length }),
    ...describeNeeds(
      t,
      rows.filter(({ status }) => status === 'fail'),
    ),
    ...(warned > 0 ? [t('summary.warned', { count: warned })] : []),
    ...(skipped > 0 ? [t('summary.skipped', { count: skipped })] : []),
  ].join(' · ');
}

/** What failed with nobody to act is left to whoever reads it. */
function describeNeeds(t: Words, failed: readonly Outcome[]): string[] {
  const needed = failed.map(({ whoActs }): Exclude<Actor, 'nobody'> => (whoActs === 'nobody' ? 'you' : whoActs));
  return [...new Set(needed)].map((actor) => t(`summary.needs.${actor}`, { count: needed.filter((other) => other === actor).length }));
}
