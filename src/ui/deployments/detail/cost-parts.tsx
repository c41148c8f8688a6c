'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { useTRPC } from '../../api/trpc.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { Fact, FactList } from '../../components/facts.tsx';
import { useFormat } from '../../language/use-format.ts';

/** What a month is made of, at today's list price; nothing while that is not known. */
export function CostParts({ region, size }: { region: string; size: string }) {
  const t = useTranslations('detail');
  const format = useFormat();
  const trpc = useTRPC();
  const price = useQuery(trpc.azure.price.queryOptions({ region, size }, { retry: false })).data;
  if (!price) return null;
  return (
    <Disclosure summary={t('cost.parts')} className="mt-3">
      <FactList>
        {price.parts.map(({ part, monthly, whileStopped }) => (
          <Fact key={part} name={t(`cost.partNames.${part}`)}>
            <span className="tabular-nums">{format.money(monthly)}</span>
            {whileStopped && <span className="block text-muted text-xs">{t('cost.alsoStopped')}</span>}
          </Fact>
        ))}
      </FactList>
      <p className="mt-3 text-muted text-xs">{t(`cost.sources.${price.source}`, { day: format.day(price.asOf) })}</p>
    </Disclosure>
  );
}
