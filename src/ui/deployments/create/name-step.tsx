import { useTranslations } from 'use-intl/react';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { TextField } from '../../components/field.tsx';
import type { FieldGroupProps } from './create-form.tsx';

export function NameStep(props: FieldGroupProps) {
  const t = useTranslations('create');
  const { draft, errors, change } = props;
  return (
    <div className="space-y-6">
      <TextField
        label={t('name.label')}
        hint={t('name.hint')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={draft.name}
        onChange={(event) => change({ name: event.target.value })}
        error={errors.name}
      />
      <VersionFields {...props} />
    </div>
  );
}

/** Folded, because the tested version is the answer for nearly everybody. */
function VersionFields({ catalog, draft, errors, change }: FieldGroupProps) {
  const t = useTranslations('create');
  const { testedOpenclawVersion: tested } = catalog;
  const isOther = draft.versionChoice === 'other';
  return (
    <Disclosure
      summary={isOther ? t('version.chosen', { version: draft.otherVersion || '…' }) : t('version.summary', { version: tested })}
      isOpen={isOther}
    >
      <div className="space-y-4">
        <ChoiceCards
          legend={t('version.legend')}
          columns={2}
          choices={[
            { value: 'tested', title: tested, description: t('version.tested') },
            { value: 'other', title: t('version.other'), description: t('version.otherNote') },
          ]}
          value={draft.versionChoice}
          onChange={(versionChoice) => change({ versionChoice })}
        />
        {isOther && (
          <TextField
            label={t('version.exact')}
            placeholder={tested}
            autoComplete="off"
            spellCheck={false}
            value={draft.otherVersion}
            onChange={(event) => change({ otherVersion: event.target.value })}
            error={errors.openclawVersion}
          />
        )}
      </div>
    </Disclosure>
  );
}
