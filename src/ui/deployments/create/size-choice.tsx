'use client';

import { useQueries } from '@tanstack/react-query';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { CatalogView } from '../../../api/types.ts';
import type { PriceEstimate } from '../../../domain/price.ts';
import { useTRPC } from '../../api/trpc.ts';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { useFormat } from '../../language/use-format.ts';

type OfferedSize = CatalogView['clouds'][number]['sizes'][number];

interface SizeChoiceProps {
  region: string;
  sizes: readonly OfferedSize[];
  value: string;
  error: string | undefined;
  onChange(size: string): void;
}

/** Machines to choose from, with what each costs in the chosen region. */
export function SizeChoice({ region, sizes, value, error, onChange }: SizeChoiceProps) {
  const trpc = useTRPC();
  const prices = useQueries({ queries: sizes.map(({ id }) => trpc.azure.price.queryOptions({ region, size: id }, { retry: false })) });
  const choices = sizes.map(({ id, title, warning }, index) => {
    const { name, facts } = splitTitle(title);
    const { data, isPending = false } = prices[index] ?? {};
    const note = warning && <Warning>{warning}</Warning>;
    return { value: id, title: name, description: facts, note, aside: <Price price={data} isPending={isPending} /> };
  });
  return <ChoiceCards legend="Size" columns={2} choices={choices} value={value} onChange={onChange} error={error} />;
}

/** `B2als v2 · 2 cores, 4 GB` */
function splitTitle(title: string): { name: string; facts: string } {
  const [name = title, ...facts] = title.split(' · ');
  return { name, facts: facts.join(', ') };
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
  const format = useFormat();
  if (!price) return <span className="text-faint">{isPending ? '…' : 'Price not known'}</span>;
  return (
    <span className="block text-right tabular-nums">
      <span className="block text-ink">{format.money(price.monthlyRunning)} / month</span>
      <span className="block text-xs">{format.money(price.monthlyStopped)} while stopped</span>
    </span>
  );
}
