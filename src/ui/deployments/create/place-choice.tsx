'use client';

import { useTranslations } from 'use-intl/react';
import type { CatalogView } from '../../../api/types.ts';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { stateOf } from '../../connections/connection-state.ts';
import { shortenId } from '../../connections/shorten-id.ts';
import { useConnections } from '../../connections/use-connections.ts';
import { useCatalogNames } from '../../language/use-catalog-names.ts';
import { useFormat } from '../../language/use-format.ts';
import { firstPlaceIn } from './begin-draft.ts';
import { ConnectLink } from './connect-link.tsx';
import type { FieldGroupProps } from './create-form.tsx';
import type { Draft } from './draft.ts';

const byYourself = 'portal';

type Connections = NonNullable<ReturnType<typeof useConnections>['data']>['items'];

/** This machine, each connected account, or Azure without any access of ours. */
export function PlaceChoice({ catalog, draft, errors, change }: FieldGroupProps) {
  const t = useTranslations('create');
  const choices = usePlaces(catalog);
  const connections = useConnections();
  const items = connections.data?.items ?? [];
  const choose = (value: string) => change(toPlace(catalog, draft, value, items));
  const hasAzure = catalog.clouds.some(({ kind }) => kind === 'azure');
  return (
    <div className="space-y-2">
      <ChoiceCards
        legend={t('where')}
        hidesLegend
        choices={choices}
        value={draft.cloud === 'azure' ? draft.connectionId || byYourself : draft.cloud}
        onChange={choose}
        error={errors.connectionId}
      />
      {hasAzure && <ConnectLink isFirst={items.length === 0} failed={connections.isError} onRetry={() => connections.refetch()} />}
    </div>
  );
}

function usePlaces(catalog: CatalogView) {
  const t = useTranslations('create');
  const names = useCatalogNames();
  const format = useFormat();
  const toChoice = useAccountChoice();
  const connections = useConnections().data?.items ?? [];
  const own = catalog.clouds.filter(({ kind }) => kind !== 'azure');
  const hasAzure = catalog.clouds.some(({ kind }) => kind === 'azure');
  return [
    ...own.map(({ kind, sizes }) => ({
      value: kind as string,
      title: names.cloud(kind),
      description: names.cloudDescription(kind),
      aside: format.monthlyCost(sizes[0]?.monthlyCostUsd ?? null),
      note: <span className="text-muted">{sizes[0] && names.size(sizes[0]).title}</span>,
    })),
    ...(hasAzure ? connections.map(toChoice) : []),
    // From a demo nothing may get out that costs money.
    ...(hasAzure && !catalog.demo ? [{ value: byYourself, title: t('byYourself.title'), description: t('byYourself.note') }] : []),
  ];
}

function useAccountChoice() {
  const t = useTranslations('create');
  const states = useTranslations('connections');
  return ({ id, name, subscriptionId, ...connection }: Connections[number]) => {
    const { state, tone } = stateOf(connection);
    const account = t('account', { subscription: shortenId(subscriptionId) });
    return { value: id, title: name, description: tone === 'ok' ? account : `${account} · ${states(`states.${state}`)}` };
  };
}

/** From one account to another, region and size stay. */
function toPlace(catalog: CatalogView, draft: Draft, value: string, connections: Connections): Partial<Draft> {
  const own = catalog.clouds.find(({ kind }) => kind === value);
  if (own) return { ...firstPlaceIn(catalog, own.kind), connectionId: '' };
  const connectionId = connections.some(({ id }) => id === value) ? value : '';
  return draft.cloud === 'azure' ? { connectionId } : { ...firstPlaceIn(catalog, 'azure'), connectionId };
}
