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
  return (
    <>
      {field === 'clientSecret' ? (
        <TextField
          label="Client secret"
          type="password"
          autoComplete="off"
          hint="Its value, not its id. Kept encrypted in the vault and used to sign in to Azure only."
          value={values.clientSecret}
          onChange={(event) => change({ clientSecret: event.target.value })}
          error={errors.clientSecret}
        />
      ) : (
        <TextAreaField
          label="Certificate with its private key"
          placeholder={'-----BEGIN PRIVATE KEY-----\n…\n-----BEGIN CERTIFICATE-----'}
          hint="In PEM format. Kept encrypted in the vault and used to sign in to Azure only."
          value={values.clientCertificate}
          onChange={(event) => change({ clientCertificate: event.target.value })}
          error={errors.clientCertificate}
        />
      )}
      <TextField
        label="Expires on"
        type="date"
        hint="You are warned a month before. Leave it empty when you do not know."
        value={values.secretExpiresOn}
        onChange={(event) => change({ secretExpiresOn: event.target.value })}
        error={errors.secretExpiresAt}
      />
    </>
  );
}
