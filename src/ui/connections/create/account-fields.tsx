import { useTranslations } from 'use-intl/react';
import type { ConnectionKindView } from '../../../api/types.ts';
import { TextField } from '../../components/field.tsx';
import { SecretFields } from '../secret-fields.tsx';
import type { ConnectionFieldsProps } from './name-fields.tsx';

interface AccountFieldsProps extends ConnectionFieldsProps {
  facts: ConnectionKindView;
}

/** What the script prints at its end, or the portal shows. */
export function AccountFields({ facts, draft, errors, change }: AccountFieldsProps) {
  const t = useTranslations('connections');
  const plain = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const;
  return (
    <>
      <TextField
        {...plain}
        label={t('tenantId')}
        hint={t('tenantHint')}
        value={draft.tenantId}
        onChange={(event) => change({ tenantId: event.target.value })}
        error={errors.tenantId}
      />
      {facts.clientId !== 'none' && (
        <TextField
          {...plain}
          label={t('clientId')}
          hint={facts.clientId === 'optional' ? t('clientHint.assigned') : t('clientHint.application')}
          value={draft.clientId}
          onChange={(event) => change({ clientId: event.target.value })}
          error={errors.clientId}
        />
      )}
      {facts.secret && <SecretFields field={facts.secret} values={draft} errors={errors} change={change} />}
    </>
  );
}
