import { useLocale, useTranslations } from 'use-intl/react';
import type { MetricSeriesView, MetricsView } from '../../../api/types.ts';
import { Card } from '../../components/card.tsx';
import { formatReading } from './format-reading.ts';
import { MetricChart } from './metric-chart.tsx';
import { MetricTable } from './metric-table.tsx';

/** One metric: its chart and its table, or why there is none. */
export function MetricCard({ series, view }: { series: MetricSeriesView; view: MetricsView }) {
  const t = useTranslations('metrics');
  const language = useLocale();
  const { metric, limit, unit, absence } = series;
  const title = t(`titles.${metric}`);
  const of = limit !== null && unit === 'bytes' ? t('limit', { limit: formatReading(language, unit, limit) }) : null;
  return (
    <Card title={title} aside={of && <span className="text-muted text-sm">{of}</span>}>
      {absence ? (
        <p className="flex min-h-24 items-center text-muted">{t(`absences.${absence}`)}</p>
      ) : (
        <>
          <MetricChart title={title} series={series} view={view} />
          <MetricTable title={title} series={series} view={view} />
        </>
      )}
    </Card>
  );
}
