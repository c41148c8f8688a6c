import { TextField } from '../../components/field.tsx';
import type { ConnectionDraft } from './connection-draft.ts';

export interface ConnectionFieldsProps {
  draft: ConnectionDraft;
  errors: Record<string, string | undefined>;
  change(changes: Partial<ConnectionDraft>): void;
}

/** What the account is called here, and which one it is. */
export function NameFields({ draft, errors, change }: ConnectionFieldsProps) {
  return (
    <>
      <TextField
        label="Name"
        hint="How you will find this account again."
        autoComplete="off"
        value={draft.name}
        onChange={(event) => change({ name: event.target.value })}
        error={errors.name}
      />
      <TextField
        label="Subscription id"
        hint="In the Azure portal under Subscriptions."
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
