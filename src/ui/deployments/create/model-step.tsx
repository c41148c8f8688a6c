import { useTranslations } from 'use-intl/react';
import type { CatalogView } from '../../../api/types.ts';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { TextField } from '../../components/field.tsx';
import { useCatalogNames } from '../../language/use-catalog-names.ts';
import { ChannelFields } from './channel-fields.tsx';
import type { FieldGroupProps } from './create-form.tsx';
import type { Draft } from './draft.ts';
import { KeyTest } from './key-test.tsx';
import type { useKeyTest } from './use-key-test.ts';

interface ModelStepProps extends FieldGroupProps {
  keyTest: ReturnType<typeof useKeyTest>;
}

/** The model, and folded below it where people chat with the assistant. */
export function ModelStep({ catalog, draft, errors, change, keyTest }: ModelStepProps) {
  const t = useTranslations('create');
  const names = useCatalogNames();
  const provider = catalog.modelProviders.find(({ id }) => id === draft.provider);
  const choose = (chosen: Draft['provider']) => {
    const entry = catalog.modelProviders.find(({ id }) => id === chosen);
    change({ provider: chosen, modelId: entry?.defaultModelId ?? '', key: '' });
  };
  const choices: { value: Draft['provider']; title: string; description: string }[] = [
    { value: 'later', title: t('model.later'), description: t('model.laterNote') },
    ...catalog.modelProviders.map(({ id }) => ({ value: id, title: names.provider(id), description: t(`model.notes.${id}`) })),
  ];
  return (
    <div className="space-y-4">
      <ChoiceCards legend={t('model.legend')} hidesLegend columns={2} choices={choices} value={draft.provider} onChange={choose} />
      {provider && <ProviderFields {...{ draft, errors, change, keyTest, provider }} />}
      <ChannelFields {...{ draft, errors, change }} />
    </div>
  );
}

interface ProviderFieldsProps extends Omit<ModelStepProps, 'catalog'> {
  provider: CatalogView['modelProviders'][number];
}

function ProviderFields({ draft, errors, change, keyTest, provider }: ProviderFieldsProps) {
  const t = useTranslations('create');
  const plain = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const;
  return (
    <div className="space-y-4 rounded-xl border border-line bg-sunken p-4">
      {provider.needsBaseUrl && (
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
      <KeyTest test={keyTest} provider={provider.id} />
    </div>
  );
}
