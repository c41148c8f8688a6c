import { Disclosure } from '../../components/disclosure.tsx';
import { TextAreaField, TextField } from '../../components/field.tsx';
import type { FieldGroupProps } from './create-form.tsx';

/** What of the machine faces the internet. Folded, because the answer for nearly everybody is: nothing more. */
export function ExposureFields({ catalog, draft, errors, change }: FieldGroupProps) {
  const plain = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const;
  const hasError = Object.keys(errors).some((field) => field.startsWith('exposure.') && errors[field]);
  return (
    <Disclosure summary={<span>Who can reach it: {describeExposure(draft)}</span>} isOpen={hasError}>
      <div className="space-y-4 rounded-xl border border-line bg-sunken p-4">
        <p className="text-muted">
          The assistant answers over HTTPS, and refuses everybody who does not sign in. Nothing else is open unless you ask for it here.
        </p>
        <TextField
          {...plain}
          label="Your own domain"
          placeholder="assistant.example.com"
          hint={`Point it to the address that the deployment page shows. Left empty, it gets a name ${describeNames(catalog, draft)}.`}
          value={draft.domain}
          onChange={(event) => change({ domain: event.target.value })}
          error={errors['exposure.domain']}
        />
        <TextField
          {...plain}
          label="SSH from"
          placeholder="203.0.113.7"
          hint="Your address, or a network such as 203.0.113.0/24. Left empty, nobody comes in by SSH."
          value={draft.sshSource}
          onChange={(event) => change({ sshSource: event.target.value })}
          error={errors['exposure.sshSource']}
        />
        <TextAreaField
          label="Public SSH key"
          rows={3}
          placeholder="ssh-ed25519 AAAA…"
          hint="From the file that ends with .pub. The private key stays with you."
          value={draft.sshPublicKey}
          onChange={(event) => change({ sshPublicKey: event.target.value })}
          error={errors['exposure.sshPublicKey']}
        />
      </div>
    </Disclosure>
  );
}

/** In an account that we may not use nobody makes a record. */
function describeNames({ nameZone }: FieldGroupProps['catalog'], { connectionId }: FieldGroupProps['draft']): string {
  return nameZone && connectionId ? `under ${nameZone}` : 'of Azure';
}

function describeExposure({ domain, sshSource }: FieldGroupProps['draft']): string {
  const web = domain.trim() ? `over HTTPS at ${domain.trim()}` : 'over HTTPS';
  return `${web}, ${sshSource.trim() ? `SSH from ${sshSource.trim()}` : 'nobody by SSH'}`;
}
