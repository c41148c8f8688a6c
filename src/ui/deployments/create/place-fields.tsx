import { useTranslations } from 'use-intl/react';
import { SelectField } from '../../components/select-field.tsx';
import { AzureFields } from './azure-fields.tsx';
import type { FieldGroupProps } from './create-form.tsx';
import { PlaceChoice } from './place-choice.tsx';

/** The place, and within it what there is to choose. */
export function PlaceFields(props: FieldGroupProps) {
  const t = useTranslations('create');
  const { catalog, draft, errors, change } = props;
  const entry = catalog.clouds.find(({ kind }) => kind === draft.cloud);
  return (
    <div className="space-y-6">
      <PlaceChoice {...props} />
      {entry && entry.regions.length > 1 && (
        <SelectField
          label={t('region')}
          value={draft.region}
          onChange={(region) => change({ region })}
          options={entry.regions.map(({ id, title }) => ({ value: id, title }))}
          error={errors.region}
        />
      )}
      {draft.cloud === 'azure' && <AzureFields {...props} />}
    </div>
  );
}
