import { useTranslations } from 'use-intl/react';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { TextField } from '../../components/field.tsx';
import type { FieldGroupProps } from './create-form.tsx';

export function VersionFields({ catalog, draft, errors, change }: FieldGroupProps) {
  const t = useTranslations('create');
  return (
    <div className="space-y-4">
      <ChoiceCards
        legend={t('version.legend')}
        columns={2}
        choices={[
          { value: 'tested', title: catalog.testedOpenclawVersion, description: t('version.tested') },
          { value: 'other', title: t('version.other'), description: t('version.otherNote') },
        ]}
        value={draft.versionChoice}
        onChange={(versionChoice) => change({ versionChoice })}
      />
      {draft.versionChoice === 'other' && (
        <TextField
          label={t('version.exact')}
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
