'use client';

import { skipToken, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import type { CatalogView } from '../../../api/types.ts';
import { useTRPC } from '../../api/trpc.ts';
import { SimulatedTag } from '../../components/simulated-tag.tsx';
import { useConnections } from '../../connections/use-connections.ts';
import { useCatalogNames } from '../../language/use-catalog-names.ts';
import { useFormat } from '../../language/use-format.ts';
import type { Draft } from './draft.ts';

/** One line that says what a press on Deploy will make, and what it costs. */
export function Review({ catalog, draft }: { catalog: CatalogView; draft: Draft }) {
  const t = useTranslations('create');
  const names = useCatalogNames();
  const provider = catalog.modelProviders.find(({ id }) => id === draft.provider);
  const version = draft.versionChoice === 'tested' ? catalog.testedOpenclawVersion : draft.otherVersion.trim() || '…';
  const account = useConnections().data?.items.find(({ id }) => id === draft.connectionId);
  const { cost, note } = useCost(catalog, draft);
  return (
    <section aria-label={t('review.label')} className="rounded-xl border border-line bg-sunken px-4 py-3.5">
      <p>
        {t.rich('review.what', { version, place: names.place(draft), b: (text) => <strong className="font-medium">{text}</strong> })}
        {account && ` (${account.name})`}
        {draft.cloud === 'azure' && <SimulatedTag />}
        {' · '}
        {provider ? t('review.model', { model: draft.modelId || '…', provider: names.provider(provider.id) }) : t('review.modelLater')}
        {' · '}
        <strong className="font-medium">{cost}</strong>
      </p>
      <p className="mt-0.5 text-muted text-sm">{note}</p>
    </section>
  );
}

function useCost(catalog: CatalogView, { cloud, region, size: sizeId }: Draft): { cost: string; note: string } {
  const t = useTranslations('create');
  const names = useCatalogNames();
  const format = useFormat();
  const trpc = useTRPC();
  const price = useQuery(trpc.azure.price.queryOptions(cloud === 'azure' ? { region, size: sizeId } : skipToken, { retry: false }));
  const size = catalog.clouds.find(({ kind }) => kind === cloud)?.sizes.find(({ id }) => id === sizeId);
  if (cloud !== 'azure') return { cost: format.monthlyCost(size?.monthlyCostUsd ?? null), note: size ? names.size(size).title : '' };
  if (!price.data) return { cost: price.isPending ? '…' : t('priceUnknown'), note: size ? names.size(size).title : '' };
  const { monthlyRunning, monthlyStopped, source, asOf } = price.data;
  const facts = { size: size ? names.size(size).title : sizeId, stopped: format.money(monthlyStopped) };
  return {
    cost: format.monthlyCost(monthlyRunning),
    note: source === 'table' ? t('review.costOld', { ...facts, day: format.day(asOf) }) : t('review.cost', facts),
  };
}
