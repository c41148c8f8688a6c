import { useLocale, useTranslations } from 'use-intl/react';
import type { MetricSeriesView, MetricsView } from '../../../api/types.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { formatMoment, formatReading } from './format-reading.ts';

interface MetricTableProps {
  title: string;
  series: MetricSeriesView;
  view: MetricsView;
}

/** The same readings as text, newest first; without those that there are not. */
export function MetricTable({ title, series, view }: MetricTableProps) {
  const t = useTranslations('metrics');
  const language = useLocale();
  const from = Date.parse(view.from);
  const spanMs = Date.parse(view.to) - from;
  const rows = series.average.flatMap((average, index) => {
    const maximum = series.maximum[index] ?? null;
    return average === null || maximum === null ? [] : [{ ms: from + index * view.grainSeconds * 1000, average, maximum }];
  });
  return (
    <Disclosure summary={t('showTable')} className="mt-3">
      <div className="overflow-hidden rounded-lg border border-line">
        <table className="w-full text-left tabular-nums">
          <caption className="sr-only">{title}</caption>
          <thead className="bg-sunken">
            <tr>
              {(['time', 'average', 'maximum'] as const).map((column) => (
                <th key={column} scope="col" className="px-3 py-1.5 font-medium">
                  {t(`columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.toReversed().map(({ ms, average, maximum }) => (
              <tr key={ms} className="border-line border-t">
                <th scope="row" className="px-3 py-1 font-normal text-muted">
                  {formatMoment(language, ms, spanMs)}
                </th>
                <td className="px-3 py-1">{formatReading(language, series.unit, average)}</td>
                <td className="px-3 py-1">{formatReading(language, series.unit, maximum)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Disclosure>
  );
}
