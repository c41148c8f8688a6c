'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { UsageView } from '../../api/types.ts';
import { useFormat } from '../language/use-format.ts';
import { cn } from '../lib/cn.ts';
import { scaleOf } from './scale.ts';
import { dotOf, fillOf } from './series-look.ts';

type Chart = Pick<UsageView, 'days' | 'series'>;

const height = 180;
/** A bar and the space beside it, in units of the picture, which is stretched to the width of its box. */
const [step, bar] = [10, 7];

/** A bar for each day, stacked by what it is made of. Who looks by keyboard or screen reader reads the table below. */
export function DayChart({ usage, group }: { usage: Chart; group: string }) {
  const t = useTranslations('usage');
  const format = useFormat();
  const [shown, setShown] = useState<number | null>(null);
  const totals = usage.days.map((_, day) => sumOf(usage, day));
  const { top, ticks } = scaleOf(Math.max(0, ...totals));
  return (
    <figure>
      <div className="relative ml-14" style={{ height }}>
        {ticks.map((tick) => (
          <div key={tick} aria-hidden className="absolute inset-x-0 border-line border-t" style={{ bottom: `${(tick / top) * 100}%` }}>
            <span className="absolute right-full -mt-2.5 mr-2 text-2xs text-muted tabular-nums">{format.money(tick)}</span>
          </div>
        ))}
        <svg
          role="img"
          aria-label={t('chartLabel', { group })}
          viewBox={`0 0 ${usage.days.length * step} ${height}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full"
          onPointerLeave={() => setShown(null)}
        >
          {usage.days.map((day, index) => (
            <Bar key={day} usage={usage} day={index} top={top} isShown={shown === index} onShow={() => setShown(index)} />
          ))}
        </svg>
      </div>
      <DayAxis days={usage.days} />
      <ShownDay usage={usage} day={shown} total={shown === null ? 0 : (totals[shown] ?? 0)} />
      <Legend series={usage.series} />
    </figure>
  );
}

function sumOf({ series }: Chart, day: number): number {
  return series.reduce((sum, { daily }) => sum + (daily[day] ?? 0), 0);
}

interface BarProps {
  usage: Chart;
  day: number;
  top: number;
  isShown: boolean;
  onShow(): void;
}

function Bar({ usage, day, top, isShown, onShow }: BarProps) {
  let bottom = height;
  return (
    <g onPointerEnter={onShow} onPointerDown={onShow}>
      <rect x={day * step} y={0} width={step} height={height} className={isShown ? 'fill-hover' : 'fill-transparent'} />
      {usage.series.map(({ key, daily }, index) => {
        const size = Math.max(0, ((daily[day] ?? 0) / top) * height);
        bottom -= size;
        const x = day * step + (step - bar) / 2;
        return size > 0 && <rect key={key} x={x} y={bottom} width={bar} height={size} className={fillOf(index, key === null)} />;
      })}
    </g>
  );
}

function DayAxis({ days }: { days: readonly string[] }) {
  const format = useFormat();
  const marks = [...new Set([0, Math.floor((days.length - 1) / 2), days.length - 1])];
  return (
    <div aria-hidden className="mt-1.5 ml-14 flex justify-between text-2xs text-muted">
      {marks.map((mark) => (
        <span key={mark}>{format.day(days[mark] ?? '')}</span>
      ))}
    </div>
  );
}

/** What the bar below the pointer is made of; the height stays, so that nothing jumps. */
function ShownDay({ usage, day, total }: { usage: Chart; day: number | null; total: number }) {
  const t = useTranslations('usage');
  const format = useFormat();
  const parts =
    day === null
      ? []
      : usage.series.flatMap(({ name, key, daily }) => [{ name: key === null ? t('others') : name, cost: daily[day] ?? 0 }]);
  const text = parts.filter(({ cost }) => cost >= 0.005).map(({ name, cost }) => `${name} ${format.money(cost)}`);
  return (
    <p aria-hidden className="mt-2 ml-14 min-h-10 text-sm max-sm:ml-0 [@media(hover:none)]:min-h-5">
      {day !== null && (
        <>
          <span className="font-medium tabular-nums">
            {format.day(usage.days[day] ?? '')}: {format.money(total)}
          </span>
          {text.length > 0 && <span className="text-muted"> ({text.join(', ')})</span>}
        </>
      )}
    </p>
  );
}

function Legend({ series }: Pick<UsageView, 'series'>) {
  const t = useTranslations('usage');
  return (
    <ul className="mt-1 ml-14 flex flex-wrap gap-x-4 gap-y-1 text-sm max-sm:ml-0">
      {series.map(({ key, name }, index) => (
        <li key={key} className="flex min-w-0 items-center gap-1.5">
          <span aria-hidden className={cn('size-2.5 shrink-0 rounded-xs', dotOf(index, key === null))} />
          <span className="truncate">{key === null ? t('others') : name}</span>
        </li>
      ))}
    </ul>
  );
}
