'use client';

import ChevronDown from 'lucide-react/icons/chevron-down';
import { useTranslations } from 'use-intl/react';
import { Menu } from '../../../components/menu.tsx';
import type { MenuCheck } from '../../../components/menu-entry.ts';
import { usePlace } from '../../use-place.ts';
import { toggle } from '../list-view.ts';
import type { ToolsProps } from './list-tools.tsx';

/** Which clouds and regions are shown; not offered where there is only one. */
export function PlaceFilters({ view, counts, onChange }: ToolsProps) {
  const t = useTranslations('deployments');
  const place = usePlace();
  const clouds = (counts?.clouds ?? []).map(({ cloud, count }) => ({ value: cloud, title: place.cloud(cloud), count }));
  const regions = (counts?.regions ?? []).map((each) => ({ value: each.region, title: place.region(each), count: each.count }));
  return (
    <>
      <Filter
        title={t('filters.cloud')}
        options={clouds}
        chosen={view.clouds}
        onToggle={(value) => onChange({ clouds: toggle(view.clouds, clouds.find((cloud) => cloud.value === value)?.value ?? 'local') })}
      />
      <Filter
        title={t('filters.region')}
        options={regions}
        chosen={view.regions}
        onToggle={(value) => onChange({ regions: toggle(view.regions, value) })}
      />
    </>
  );
}

interface FilterProps {
  title: string;
  options: readonly { value: string; title: string; count: number }[];
  chosen: readonly string[];
  onToggle(value: string): void;
}

function Filter({ title, options, chosen, onToggle }: FilterProps) {
  const t = useTranslations('deployments');
  if (options.length < 2 && chosen.length === 0) return null;
  // A link may name what there is nothing of: it has to be possible to take it back.
  const missing = chosen.filter((value) => !options.some((option) => option.value === value));
  const all = [...options, ...missing.map((value) => ({ value, title: value, count: 0 }))];
  const entry: MenuCheck = {
    type: 'check',
    options: all.map((option) => ({ ...option, note: String(option.count), checked: chosen.includes(option.value) })),
    onToggle,
  };
  const names = all.filter(({ value }) => chosen.includes(value)).map((option) => option.title);
  return (
    <Menu
      entries={[entry]}
      className="max-w-56"
      aria-label={names.length > 0 ? t('filters.chosen', { title, names: names.join(', ') }) : title}
    >
      <span className="truncate">{names.length === 0 ? title : names.length === 1 ? names[0] : `${title} · ${names.length}`}</span>
      <ChevronDown aria-hidden className="text-muted" />
    </Menu>
  );
}
