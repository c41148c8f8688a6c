'use client';

import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { CatalogView } from '../../../api/types.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { useFormat } from '../../language/use-format.ts';

type Region = CatalogView['clouds'][number]['regions'][number];

interface RegionChoiceProps {
  regions: readonly Region[];
  size: string;
  value: string;
  error: string | undefined;
  onChange(region: string): void;
}

/** As many as fill two lines; all others are asked for. */
const shownFirst = 6;

/** Places to choose from, with what the chosen size costs in each. */
export function RegionChoice({ regions, size, value, error, onChange }: RegionChoiceProps) {
  const t = useTranslations('create');
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? regions : pickFirst(regions, value);
  const prices = usePrices(shown, size);
  const choices = shown.map(({ id, title }, index) => {
    const [name, place] = splitTitle(title);
    return { value: id, title: name, description: place, note: <span className="text-muted tabular-nums">{prices[index]}</span> };
  });
  return (
    <div className="space-y-2">
      <ChoiceCards legend={t('region')} columns={3} choices={choices} value={value} onChange={onChange} error={error} />
      {!showsAll && regions.length > shown.length && (
        <Button variant="quiet" size="small" onClick={() => setShowsAll(true)}>
          {t('allRegions', { count: regions.length })}
        </Button>
      )}
    </div>
  );
}

function usePrices(regions: readonly Region[], size: string): string[] {
  const t = useTranslations('create');
  const format = useFormat();
  const trpc = useTRPC();
  const queries = useQueries({ queries: regions.map(({ id }) => trpc.azure.price.queryOptions({ region: id, size }, { retry: false })) });
  return queries.map(({ data, isPending }) => {
    if (data) return format.monthlyCost(data.monthlyRunning);
    return isPending ? '…' : t('priceUnknown');
  });
}

/** The first ones, and the chosen one wherever it stands. */
function pickFirst(regions: readonly Region[], value: string): readonly Region[] {
  const first = regions.slice(0, shownFirst);
  if (first.some(({ id }) => id === value)) return first;
  return [...first.slice(0, -1), ...regions.filter(({ id }) => id === value)];
}

/** `West Europe (Netherlands)` in two lines. */
function splitTitle(title: string): [string, string] {
  const [, name = title, place = ''] = /^(.*) \((.*)\)$/.exec(title) ?? [];
  return [name, place];
}
