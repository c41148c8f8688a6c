import { useTranslations } from 'use-intl/react';
import { TextField } from '../../components/field.tsx';
import type { ConnectionDraft } from './connection-draft.ts';

export interface ConnectionFieldsProps {
  draft: ConnectionDraft;
  errors: Record<string, string | undefined>;
  change(changes: Partial<ConnectionDraft>): void;
}

/** What the account is called here, and which one it is. */
export function NameFields({ draft, errors, change }: ConnectionFieldsProps) {
  const t = useTranslations('connections');
  return (
    <>
      <TextField
        label={t('columns.name')}
        hint={t('nameHint')}
        autoComplete="off"
        value={draft.name}
        onChange={(event) => change({ name: event.target.value })}
        error={errors.name}
      />
      <TextField
        label={t('subscriptionId')}
        hint={t('subscriptionHint')}
        placeholder="00000000-0000-0000-0000-000000000000"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={draft.subscriptionId}
        onChange={(event) => change({ subscriptionId: event.target.value })}
        error={errors.subscriptionId}
      />
    </>
  );
}
