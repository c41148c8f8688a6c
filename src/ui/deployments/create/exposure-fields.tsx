import { useTranslations } from 'use-intl/react';
import { Disclosure } from '../../components/disclosure.tsx';
import { TextAreaField, TextField } from '../../components/field.tsx';
import type { FieldGroupProps } from './create-form.tsx';

/** What of the machine faces the internet. Folded, because the answer for nearly everybody is: nothing more. */
export function ExposureFields({ catalog, draft, errors, change }: FieldGroupProps) {
  const t = useTranslations('create');
  const plain = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const;
  // In an account that we may not use nobody makes a record.
  const zone = draft.connectionId ? catalog.nameZone : null;
  const hasError = Object.keys(errors).some((field) => field.startsWith('exposure.') && errors[field]);
  return (
    <Disclosure summary={<span>{describeExposure(t, draft)}</span>} isOpen={hasError}>
      <div className="space-y-4 rounded-xl border border-line bg-sunken p-4">
        <p className="text-muted">{t('exposure.note')}</p>
        <TextField
          {...plain}
          label={t('exposure.domain')}
          placeholder="assistant.example.com"
          hint={zone ? t('exposure.domainHintZone', { zone }) : t('exposure.domainHint')}
          value={draft.domain}
          onChange={(event) => change({ domain: event.target.value })}
          error={errors['exposure.domain']}
        />
        <TextField
          {...plain}
          label={t('exposure.ssh')}
          placeholder="203.0.113.7"
          hint={t('exposure.sshHint')}
          value={draft.sshSource}
          onChange={(event) => change({ sshSource: event.target.value })}
          error={errors['exposure.sshSource']}
        />
        <TextAreaField
          label={t('exposure.key')}
          rows={3}
          placeholder="ssh-ed25519 AAAA…"
          hint={t('exposure.keyHint')}
          value={draft.sshPublicKey}
          onChange={(event) => change({ sshPublicKey: event.target.value })}
          error={errors['exposure.sshPublicKey']}
        />
      </div>
    </Disclosure>
  );
}

/** Who can reach the machine, in a line. */
export function describeExposure(t: ReturnType<typeof useTranslations<'create'>>, draft: FieldGroupProps['draft']): string {
  const [domain, source] = [draft.domain.trim(), draft.sshSource.trim()];
  if (domain && source) return t('exposure.reach.both', { domain, source });
  if (domain) return t('exposure.reach.domain', { domain });
  return source ? t('exposure.reach.ssh', { source }) : t('exposure.reach.web');
}
