'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { cn } from '../lib/cn.ts';
import { addressOf, groups, ranges, type UsageChoice } from './usage-input.ts';

/** What is shown is part of the address, so that it can be kept and sent. */
export function ChoiceBar({ choice }: { choice: UsageChoice }) {
  const t = useTranslations('usage');
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Choices
        name={t('range')}
        chosen={choice.range}
        options={ranges.map((range) => ({ id: range, title: t(`ranges.${range}`), to: { ...choice, range } }))}
      />
      <Choices
        name={t('groupBy')}
        chosen={choice.groupBy}
        options={groups.map((groupBy) => ({ id: groupBy, title: t(`groups.${groupBy}`), to: { ...choice, groupBy } }))}
      />
    </div>
  );
}

interface ChoicesProps {
  name: string;
  chosen: string;
  options: { id: string; title: string; to: UsageChoice }[];
}

function Choices({ name, chosen, options }: ChoicesProps) {
  return (
    <nav aria-label={name} className="flex max-w-full overflow-x-auto rounded-lg border border-line bg-sunken p-0.5">
      {options.map(({ id, title, to }) => (
        <Link
          key={id}
          href={addressOf(to)}
          scroll={false}
          aria-current={id === chosen ? 'true' : undefined}
          className={cn(
            'flex h-7 items-center whitespace-nowrap rounded-md px-2.5 text-sm transition-colors',
            id === chosen ? 'bg-surface font-medium text-ink shadow-card' : 'text-muted hover:text-ink',
          )}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
