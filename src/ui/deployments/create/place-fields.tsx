import type { CatalogView } from '../../../api/types.ts';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { formatMonthlyCost } from '../../lib/format.ts';
import type { FieldGroupProps } from './create-form.tsx';

/** The cloud, and within it region and size where there is a choice. */
export function PlaceFields({ catalog, draft, errors, change }: FieldGroupProps) {
  const entry = catalog.clouds.find(({ kind }) => kind === draft.cloud);
  const choose = (kind: string) => {
    const chosen = catalog.clouds.find((cloud) => cloud.kind === kind);
    if (chosen) change({ cloud: chosen.kind, region: chosen.regions[0]?.id ?? '', size: chosen.sizes[0]?.id ?? '' });
  };
  return (
    <div className="space-y-4">
      <ChoiceCards legend="Where" choices={catalog.clouds.map(toChoice)} value={draft.cloud} onChange={choose} />
      {entry && entry.regions.length > 1 && (
        <SelectField
          label="Region"
          value={draft.region}
          onChange={(region) => change({ region })}
          options={entry.regions.map(({ id, title }) => ({ value: id, title }))}
          error={errors.region}
        />
      )}
      {entry && entry.sizes.length > 1 && (
        <SelectField
          label="Size"
          value={draft.size}
          onChange={(size) => change({ size })}
          options={entry.sizes.map(({ id, title, monthlyCostUsd }) => ({
            value: id,
            title: `${title} · ${formatMonthlyCost(monthlyCostUsd)}`,
          }))}
          error={errors.size}
        />
      )}
    </div>
  );
}

function toChoice({ kind, title, description, sizes }: CatalogView['clouds'][number]) {
  return { value: kind, title, description, aside: describeCheapest(sizes) };
}

function describeCheapest(sizes: readonly { monthlyCostUsd: number }[]): string {
  const cheapest = Math.min(...sizes.map(({ monthlyCostUsd }) => monthlyCostUsd));
  return sizes.length > 1 ? `from ${formatMonthlyCost(cheapest)}` : formatMonthlyCost(cheapest);
}
