import type { UsageView } from '../../api/types.ts';
import { formatDay, formatMoney } from '../lib/format.ts';
import { formatHours } from './breakdown-table.tsx';
import { fill, usageText as t } from './text.ts';

/** The sums on top. */
export function UsageFigures({ usage }: { usage: UsageView }) {
  const { days, total, machines, month, runningHours } = usage;
  const time = fill(t.totalNote, { from: formatDay(days[0] ?? ''), to: formatDay(days.at(-1) ?? '') });
  const parts = fill(t.machines, { machines: formatMoney(machines), kept: formatMoney(total - machines) });
  return (
    <dl
      aria-label={t.figures}
      className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-line bg-line shadow-card lg:grid-cols-4"
    >
      <Figure name={t.total} value={formatMoney(total)} note={time} />
      <Figure name={t.hours} value={formatHours(runningHours)} note={total > 0 ? parts : ''} />
      <Figure name={t.monthSoFar} value={formatMoney(month.soFar)} note="" />
      <Figure name={t.forecast} value={formatMoney(month.forecast)} note={t.forecastNote} />
    </dl>
  );
}

function Figure({ name, value, note }: { name: string; value: string; note: string }) {
  return (
    <div className="bg-surface p-4 sm:p-5">
      <dt className="text-muted text-sm">{name}</dt>
      <dd>
        <span className="block text-2xl tabular-nums">{value}</span>
        {note && <span className="mt-0.5 block text-muted text-xs">{note}</span>}
      </dd>
    </div>
  );
}
