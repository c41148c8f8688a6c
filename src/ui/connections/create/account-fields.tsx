import type { ConnectionKindView } from '../../../api/types.ts';
import { TextField } from '../../components/field.tsx';
import { SecretFields } from '../secret-fields.tsx';
import type { ConnectionFieldsProps } from './name-fields.tsx';

interface AccountFieldsProps extends ConnectionFieldsProps {
  facts: ConnectionKindView;
}

/** What the script prints at its end, or the portal shows. */
export function AccountFields({ facts, draft, errors, change }: AccountFieldsProps) {
  const plain = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const;
  return (
    <>
      <TextField
        {...plain}
        label="Tenant id"
        hint="Of the directory that the subscription belongs to."
        value={draft.tenantId}
        onChange={(event) => change({ tenantId: event.target.value })}
        error={errors.tenantId}
      />
      {facts.clientId !== 'none' && (
        <TextField
          {...plain}
          label="Client id"
          hint={facts.clientId === 'optional' ? 'Only for an identity that you assigned yourself.' : 'Of the application that signs in.'}
          value={draft.clientId}
          onChange={(event) => change({ clientId: event.target.value })}
          error={errors.clientId}
        />
      )}
      {facts.secret && <SecretFields field={facts.secret} values={draft} errors={errors} change={change} />}
    </>
  );
}
