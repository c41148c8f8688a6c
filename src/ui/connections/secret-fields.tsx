import { useTranslations } from 'use-intl/react';
import { TextAreaField, TextField } from '../components/field.tsx';

/** A secret as it is typed in, and the day it ends. */
export interface SecretValues {
  clientSecret: string;
  clientCertificate: string;
  secretExpiresOn: string;
}

interface SecretFieldsProps {
  field: 'clientSecret' | 'clientCertificate';
  values: SecretValues;
  errors: Record<string, string | undefined>;
  change(changes: Partial<SecretValues>): void;
}

export function SecretFields({ field, values, errors, change }: SecretFieldsProps) {
  const t = useTranslations('connections');
  return (
    <>
      {field === 'clientSecret' ? (
        <TextField
          label={t('secret.label')}
          type="password"
          autoComplete="off"
          hint={t('secret.hint')}
          value={values.clientSecret}
          onChange={(event) => change({ clientSecret: event.target.value })}
          error={errors.clientSecret}
        />
      ) : (
        <TextAreaField
          label={t('certificate.label')}
          placeholder={'-----BEGIN PRIVATE KEY-----\n…\n-----BEGIN CERTIFICATE-----'}
          hint={t('certificate.hint')}
          value={values.clientCertificate}
          onChange={(event) => change({ clientCertificate: event.target.value })}
          error={errors.clientCertificate}
        />
      )}
      <TextField
        label={t('expiresOn.label')}
        type="date"
        hint={t('expiresOn.hint')}
        value={values.secretExpiresOn}
        onChange={(event) => change({ secretExpiresOn: event.target.value })}
        error={errors.secretExpiresAt}
      />
    </>
  );
}
