import { useTranslations } from 'use-intl/react';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { TextField } from '../../components/field.tsx';
import { useCatalogNames } from '../../language/use-catalog-names.ts';
import type { FieldGroupProps } from './create-form.tsx';
import type { Draft } from './draft.ts';

export function ModelFields({ catalog, draft, errors, change }: FieldGroupProps) {
  const t = useTranslations('create');
  const names = useCatalogNames();
  const provider = catalog.modelProviders.find(({ id }) => id === draft.provider);
  const choose = (chosen: Draft['provider']) => {
    const entry = catalog.modelProviders.find(({ id }) => id === chosen);
    change({ provider: chosen, modelId: entry?.defaultModelId ?? '' });
  };
  const choices: { value: Draft['provider']; title: string }[] = [
    { value: 'later', title: t('model.later') },
    ...catalog.modelProviders.map(({ id }) => ({ value: id, title: names.provider(id) })),
  ];
  return (
    <div className="space-y-4">
      <ChoiceCards
        legend={t('model.legend')}
        hint={t('model.hint')}
        columns={2}
        choices={choices}
        value={draft.provider}
        onChange={choose}
      />
      {provider && <ProviderFields draft={draft} errors={errors} change={change} needsBaseUrl={provider.needsBaseUrl} />}
    </div>
  );
}

interface ProviderFieldsProps extends Pick<FieldGroupProps, 'draft' | 'errors' | 'change'> {
  needsBaseUrl: boolean;
}

function ProviderFields({ draft, errors, change, needsBaseUrl }: ProviderFieldsProps) {
  const t = useTranslations('create');
  const plain = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const;
  return (
    <div className="space-y-4 rounded-xl border border-line bg-sunken p-4">
      {needsBaseUrl && (
        <TextField
          {...plain}
          label={t('model.address')}
          type="url"
          placeholder="https://host/v1"
          value={draft.baseUrl}
          onChange={(event) => change({ baseUrl: event.target.value })}
          error={errors['model.baseUrl']}
        />
      )}
      <TextField
        {...plain}
        label={t('model.label')}
        value={draft.modelId}
        onChange={(event) => change({ modelId: event.target.value })}
        error={errors['model.modelId']}
      />
      <TextField
        {...plain}
        label={t('model.key')}
        type="password"
        hint={t('model.keyHint')}
        value={draft.key}
        onChange={(event) => change({ key: event.target.value })}
        error={errors['model.key']}
      />
    </div>
  );
}
