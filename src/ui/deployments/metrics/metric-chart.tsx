'use client';

import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';
import type { MetricSeriesView, MetricsView } from '../../../api/types.ts';
import { areaPaths, chartSize, linePaths, scaleTop, xAt, yAt } from './chart-geometry.ts';
import { formatMoment, formatReading } from './format-reading.ts';

interface MetricChartProps {
  title: string;
  series: MetricSeriesView;
  view: MetricsView;
}

/** Average as a line, the highest of each grain as the shade above it. Hover, or the arrow keys, read single values. */
export function MetricChart({ title, series, view }: MetricChartProps) {
  const t = useTranslations('metrics');
  const language = useLocale();
  const [chosen, setChosen] = useState<number | null>(null);
  const { average, maximum, unit, limit } = series;
  const count = average.length;
  const from = Date.parse(view.from);
  const spanMs = Date.parse(view.to) - from;
  const top = scaleTop([...average, ...maximum], limit, unit === 'percent' ? 10 : 1024);
  const at =
    chosen ??
    Math.max(
      0,
      average.findLastIndex((value) => value !== null),
    );
  const moment = formatMoment(language, from + at * view.grainSeconds * 1000, spanMs);
  const value = average[at] ?? null;
  const highest = maximum[at] ?? null;
  const reading =
    value === null || highest === null
      ? t('noReading')
      : t('reading', { average: formatReading(language, unit, value), maximum: formatReading(language, unit, highest) });
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -count, End: count }[
      event.key
    ];
    if (step === undefined) return;
    event.preventDefault();
    setChosen(Math.min(count - 1, Math.max(0, at + step)));
  };
  const onPointerMove = (event: PointerEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setChosen(Math.min(count - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * count))));
  };
  return (
    <div>
      <p className="flex flex-wrap justify-between gap-x-3 text-sm tabular-nums">
        <span className="text-muted">{moment}</span>
        <span>{reading}</span>
      </p>
      <div
        role="slider"
        tabIndex={0}
        aria-label={t('readValues', { title })}
        aria-valuemin={0}
        aria-valuemax={count - 1}
        aria-valuenow={at}
        aria-valuetext={`${moment}: ${reading}`}
        onKeyDown={onKeyDown}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setChosen(null)}
        onBlur={() => setChosen(null)}
        className="mt-1.5 rounded"
      >
        <svg viewBox={`0 0 ${chartSize.width} ${chartSize.height}`} preserveAspectRatio="none" aria-hidden="true" className="h-36 w-full">
          {[0.5, 1].map((part) => (
            <line
              key={part}
              x2={chartSize.width}
              y1={yAt(top * part, top)}
              y2={yAt(top * part, top)}
              className="stroke-line"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          <line
            x2={chartSize.width}
            y1={chartSize.height}
            y2={chartSize.height}
            className="stroke-line-strong"
            vectorEffect="non-scaling-stroke"
          />
          {areaPaths(maximum, top).map((path) => (
            <path key={path} d={path} className="fill-accent opacity-15" />
          ))}
          {linePaths(average, top).map((path) => (
            <path
              key={path}
              d={path}
              fill="none"
              strokeWidth={1.75}
              strokeLinejoin="round"
              strokeLinecap="round"
              className="stroke-accent"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {chosen !== null && (
            <line
              x1={xAt(at, count)}
              x2={xAt(at, count)}
              y2={chartSize.height}
              strokeDasharray="3 3"
              className="stroke-control"
              vectorEffect="non-scaling-stroke"
            />
          )}
        </svg>
      </div>
      <p aria-hidden="true" className="mt-1 flex justify-between gap-2 text-faint text-xs tabular-nums">
        <span>{formatMoment(language, from, spanMs)}</span>
        <span>{t('scale', { top: formatReading(language, unit, top) })}</span>
        <span>{formatMoment(language, from + spanMs, spanMs)}</span>
      </p>
    </div>
  );
}
