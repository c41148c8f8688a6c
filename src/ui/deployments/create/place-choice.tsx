'use client';

import type { CatalogView } from '../../../api/types.ts';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { stateOf } from '../../connections/connection-state.ts';
import { shortenId } from '../../connections/shorten-id.ts';
import { useConnections } from '../../connections/use-connections.ts';
import { useFormat } from '../../language/use-format.ts';
import type { Format } from '../../lib/format.ts';
import { firstPlaceIn } from './begin-draft.ts';
import { ConnectLink } from './connect-link.tsx';
import type { FieldGroupProps } from './create-form.tsx';
import type { Draft } from './draft.ts';

const byYourself = 'portal';

type Connections = NonNullable<ReturnType<typeof useConnections>['data']>['items'];

/** This machine, each connected account, or Azure without any access of ours. */
export function PlaceChoice({ catalog, draft, errors, change }: FieldGroupProps) {
  const format = useFormat();
  const connections = useConnections();
  const items = connections.data?.items ?? [];
  const choose = (value: string) => change(toPlace(catalog, draft, value, items));
  const hasAzure = catalog.clouds.some(({ kind }) => kind === 'azure');
  return (
    <div className="space-y-2">
      <ChoiceCards
        legend="Where"
        choices={listChoices(catalog, items, format)}
        value={draft.cloud === 'azure' ? draft.connectionId || byYourself : draft.cloud}
        onChange={choose}
        error={errors.connectionId}
      />
      {hasAzure && <ConnectLink isFirst={items.length === 0} failed={connections.isError} onRetry={() => connections.refetch()} />}
    </div>
  );
}

function listChoices(catalog: CatalogView, connections: Connections, format: Format) {
  const own = catalog.clouds.filter(({ kind }) => kind !== 'azure');
  const azure = catalog.clouds.find(({ kind }) => kind === 'azure');
  return [
    ...own.map(({ kind, title, description, sizes }) => ({
      value: kind as string,
      title,
      description,
      aside: format.monthlyCost(sizes[0]?.monthlyCostUsd ?? null),
    })),
    ...(azure ? connections.map((connection) => toChoice(azure.title, connection)) : []),
    // From a demo nothing may get out that costs money.
    ...(azure && !catalog.demo ? [{ value: byYourself, title: `${azure.title}, by yourself`, description: byYourselfDescription }] : []),
  ];
}

const byYourselfDescription =
  'Get a template and deploy it in the Azure portal, without giving us any access. You start, stop and delete it there.';

function toChoice(cloudTitle: string, connection: Connections[number]) {
  const { id, name, subscriptionId } = connection;
  const { label, tone } = stateOf(connection);
  const trouble = tone === 'ok' ? '' : ` · ${label}`;
  return { value: id, title: name, description: `${cloudTitle} · subscription ${shortenId(subscriptionId)}${trouble}` };
}

/** From one account to another, region and size stay. */
function toPlace(catalog: CatalogView, draft: Draft, value: string, connections: Connections): Partial<Draft> {
  const own = catalog.clouds.find(({ kind }) => kind === value);
  if (own) return { ...firstPlaceIn(catalog, own.kind), connectionId: '' };
  const connectionId = connections.some(({ id }) => id === value) ? value : '';
  return draft.cloud === 'azure' ? { connectionId } : { ...firstPlaceIn(catalog, 'azure'), connectionId };
}
