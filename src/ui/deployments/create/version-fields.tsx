import { ChoiceCards } from '../../components/choice-cards.tsx';
import { TextField } from '../../components/field.tsx';
import type { FieldGroupProps } from './create-form.tsx';

export function VersionFields({ catalog, draft, errors, change }: FieldGroupProps) {
  return (
    <div className="space-y-4">
      <ChoiceCards
        legend="OpenClaw version"
        columns={2}
        choices={[
          { value: 'tested', title: catalog.testedOpenclawVersion, description: 'Tested with ClawBot Deploy' },
          { value: 'other', title: 'Another version', description: 'Any exact version' },
        ]}
        value={draft.versionChoice}
        onChange={(versionChoice) => change({ versionChoice })}
      />
      {draft.versionChoice === 'other' && (
        <TextField
          label="Exact version"
          placeholder={catalog.testedOpenclawVersion}
          autoComplete="off"
          spellCheck={false}
          value={draft.otherVersion}
          onChange={(event) => change({ otherVersion: event.target.value })}
          error={errors.openclawVersion}
        />
      )}
    </div>
  );
}
