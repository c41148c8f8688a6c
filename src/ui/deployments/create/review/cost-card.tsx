'use client';

import { skipToken, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import type { PriceEstimate } from '../../../../domain/price.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { Card } from '../../../components/card.tsx';
import { LoadingBlock } from '../../../components/loading-block.tsx';
import { QueryError } from '../../../components/query-error.tsx';
import { useFormat } from '../../../language/use-format.ts';
import type { Draft } from '../draft.ts';

/** What it costs a month, part by part, and where the figures come from. */
export function CostCard({ draft }: { draft: Draft }) {
  const t = useTranslations('create');
  const trpc = useTRPC();
  const { cloud, region, size } = draft;
  const price = useQuery(trpc.azure.price.queryOptions(cloud === 'azure' ? { region, size } : skipToken, { retry: false }));
  if (cloud !== 'azure') return <Card title={t('cost.title')}>{t('cost.free')}</Card>;
  return (
    <Card title={t('cost.title')}>
      {price.data && <Parts price={price.data} />}
      {price.isError && <QueryError query={price} title={t('priceUnknown')} />}
      {price.isPending && <LoadingBlock className="h-32 rounded-lg" />}
    </Card>
  );
}

function Parts({ price }: { price: PriceEstimate }) {
  const t = useTranslations('create');
  const format = useFormat();
  const { parts, monthlyRunning, monthlyStopped, source, asOf } = price;
  return (
    <>
      <table className="w-full tabular-nums">
        <thead className="text-left text-muted text-sm">
          <tr>
            <th scope="col" className="pb-1.5 font-normal">
              {t('cost.part')}
            </th>
            <Amount header>{t('cost.running')}</Amount>
            <Amount header>{t('cost.stopped')}</Amount>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ part, monthly, whileStopped }) => (
            <tr key={part} className="border-line border-t">
              <th scope="row" className="py-2 text-left font-normal">
                {t(`cost.parts.${part}`)}
              </th>
              <Amount>{format.money(monthly)}</Amount>
              <Amount>{format.money(whileStopped ? monthly : 0)}</Amount>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-line-strong border-t font-medium">
            <th scope="row" className="py-2 text-left font-medium">
              {t('cost.total')}
            </th>
            <Amount>{format.money(monthlyRunning)}</Amount>
            <Amount>{format.money(monthlyStopped)}</Amount>
          </tr>
        </tfoot>
      </table>
      <p className="mt-1 text-muted text-sm">{t(source === 'table' ? 'cost.fromTable' : 'cost.fromList', { day: format.day(asOf) })}</p>
    </>
  );
}

function Amount({ header = false, children }: { header?: boolean; children: string }) {
  if (header)
    return (
      <th scope="col" className="pb-1.5 pl-3 text-right font-normal">
        {children}
      </th>
    );
  return <td className="py-2 pl-3 text-right">{children}</td>;
}
