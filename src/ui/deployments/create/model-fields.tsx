import { ChoiceCards } from '../../components/choice-cards.tsx';
import { TextField } from '../../components/field.tsx';
import type { FieldGroupProps } from './create-form.tsx';
import type { Draft } from './draft.ts';

export function ModelFields({ catalog, draft, errors, change }: FieldGroupProps) {
  const provider = catalog.modelProviders.find(({ id }) => id === draft.provider);
  const choose = (chosen: Draft['provider']) => {
    const entry = catalog.modelProviders.find(({ id }) => id === chosen);
    change({ provider: chosen, modelId: entry?.defaultModelId ?? '' });
  };
  const choices: { value: Draft['provider']; title: string }[] = [
    { value: 'later', title: 'Set it later in OpenClaw' },
    ...catalog.modelProviders.map(({ id, title }) => ({ value: id, title })),
  ];
  return (
    <div className="space-y-4">
      <ChoiceCards
        legend="Language model"
        hint="What the assistant thinks with."
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
  const plain = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const;
  return (
    <div className="space-y-4 rounded-xl border border-line bg-sunken p-4">
      {needsBaseUrl && (
        <TextField
          {...plain}
          label="Address of the API"
          type="url"
          placeholder="https://host/v1"
          value={draft.baseUrl}
          onChange={(event) => change({ baseUrl: event.target.value })}
          error={errors['model.baseUrl']}
        />
      )}
      <TextField
        {...plain}
        label="Model"
        value={draft.modelId}
        onChange={(event) => change({ modelId: event.target.value })}
        error={errors['model.modelId']}
      />
      <TextField
        {...plain}
        label="API key"
        type="password"
        hint="Kept encrypted in the vault and given to this assistant only."
        value={draft.key}
        onChange={(event) => change({ key: event.target.value })}
        error={errors['model.key']}
      />
    </div>
  );
}
