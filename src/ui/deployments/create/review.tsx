'use client';

import { skipToken, useQuery } from '@tanstack/react-query';
import type { CatalogView } from '../../../api/types.ts';
import { useTRPC } from '../../api/trpc.ts';
import { SimulatedTag } from '../../components/simulated-tag.tsx';
import { useConnections } from '../../connections/use-connections.ts';
import { useFormat } from '../../language/use-format.ts';
import { describePlace } from '../where.ts';
import type { Draft } from './draft.ts';

/** One line that says what a press on Deploy will make, and what it costs. */
export function Review({ catalog, draft }: { catalog: CatalogView; draft: Draft }) {
  const provider = catalog.modelProviders.find(({ id }) => id === draft.provider);
  const version = draft.versionChoice === 'tested' ? catalog.testedOpenclawVersion : draft.otherVersion.trim() || '…';
  const account = useConnections().data?.items.find(({ id }) => id === draft.connectionId);
  const { cost, note } = useCost(catalog, draft);
  return (
    <section aria-label="Review" className="rounded-xl border border-line bg-sunken px-4 py-3.5">
      <p>
        <strong className="font-medium">OpenClaw {version}</strong> on <strong className="font-medium">{describePlace(draft)}</strong>
        {account && ` (${account.name})`}
        {draft.cloud === 'azure' && <SimulatedTag />}
        {provider ? `, model ${draft.modelId || '…'} (${provider.title})` : ', model set later'}
        {' · '}
        <strong className="font-medium">{cost}</strong>
      </p>
      <p className="mt-0.5 text-muted text-sm">{note}</p>
    </section>
  );
}

function useCost(catalog: CatalogView, { cloud, region, size: sizeId }: Draft): { cost: string; note: string } {
  const format = useFormat();
  const trpc = useTRPC();
  const price = useQuery(trpc.azure.price.queryOptions(cloud === 'azure' ? { region, size: sizeId } : skipToken, { retry: false }));
  const size = catalog.clouds.find(({ kind }) => kind === cloud)?.sizes.find(({ id }) => id === sizeId);
  if (cloud !== 'azure') return { cost: format.monthlyCost(size?.monthlyCostUsd ?? null), note: size ? `${size.title}.` : '' };
  if (!price.data) return { cost: price.isPending ? '…' : 'price not known', note: size?.title ?? '' };
  const { monthlyRunning, monthlyStopped, source, asOf } = price.data;
  const origin = source === 'table' ? ` Prices of ${asOf}: Azure's price list did not answer.` : '';
  return {
    cost: format.monthlyCost(monthlyRunning),
    note: `${size?.title ?? sizeId}, disk and address. While stopped ${format.money(monthlyStopped)} a month. Billed by Azure.${origin}`,
  };
}
