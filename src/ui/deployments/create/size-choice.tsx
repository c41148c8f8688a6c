'use client';

import { useQueries } from '@tanstack/react-query';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useTranslations } from 'use-intl/react';
import type { CatalogView } from '../../../api/types.ts';
import type { PriceEstimate } from '../../../domain/price.ts';
import { fitOf } from '../../../domain/size-fit.ts';
import { useTRPC } from '../../api/trpc.ts';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { useCatalogNames } from '../../language/use-catalog-names.ts';
import { useFormat } from '../../language/use-format.ts';

type OfferedSize = CatalogView['clouds'][number]['sizes'][number];

interface SizeChoiceProps {
  region: string;
  sizes: readonly OfferedSize[];
  value: string;
  error: string | undefined;
  onChange(size: string): void;
}

/** Machines to choose from: what each has, what that is enough for, and what it costs in the chosen region. */
export function SizeChoice({ region, sizes, value, error, onChange }: SizeChoiceProps) {
  const t = useTranslations('create');
  const names = useCatalogNames();
  const trpc = useTRPC();
  const prices = useQueries({ queries: sizes.map(({ id }) => trpc.azure.price.queryOptions({ region, size: id }, { retry: false })) });
  const choices = sizes.map((size, index) => {
    const { id, memoryGib } = size;
    // What is too small says so in its warning.
    const fit = memoryGib === null ? 'tight' : fitOf({ memoryGib });
    const { name, facts, warning } = names.size(size);
    const { data, isPending = false } = prices[index] ?? {};
    return {
      value: id,
      title: name,
      description: facts,
      aside: <Price price={data} isPending={isPending} />,
      note: (
        <>
          {index === 0 && <span className="block font-medium text-accent">{t('recommended')}</span>}
          {fit !== 'tight' && <span className="block text-muted">{t(`fit.${fit}`)}</span>}
          {warning && <Warning>{warning}</Warning>}
        </>
      ),
    };
  });
  return <ChoiceCards legend={t('size')} columns={2} choices={choices} value={value} onChange={onChange} error={error} />;
}

function Warning({ children }: { children: string }) {
  return (
    <span className="flex items-start gap-1.5 text-warn">
      <TriangleAlert aria-hidden className="mt-0.75 size-3.5 shrink-0" />
      <span>{children}</span>
    </span>
  );
}

function Price({ price, isPending }: { price: PriceEstimate | undefined; isPending: boolean }) {
  const t = useTranslations('create');
  const format = useFormat();
  if (!price) return <span className="text-faint">{isPending ? '…' : t('priceUnknown')}</span>;
  return (
    <span className="block text-right tabular-nums">
      <span className="block text-ink">{format.monthlyCost(price.monthlyRunning)}</span>
      <span className="block text-xs">{t('whileStopped', { amount: format.money(price.monthlyStopped) })}</span>
    </span>
  );
}
