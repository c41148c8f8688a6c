'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { EnrolmentView } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { CodeField } from '../../components/code-field.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { QrCode } from '../../components/qr-code.tsx';
import { useErrorLine } from '../../language/use-error-text.ts';
import { useAccountChange } from '../use-account-change.ts';

interface FirstCodeFormProps {
  enrolment: EnrolmentView;
  onClose(): void;
  onDone(backupCodes: string[]): void;
}

/** What the app is given, and the code that proves that it has it. */
export function FirstCodeForm({ enrolment, onClose, onDone }: FirstCodeFormProps) {
  const t = useTranslations('settings');
  const tellError = useErrorLine();
  const client = useTRPCClient();
  const [code, setCode] = useState('');
  const confirm = useAccountChange(
    () => client.account.confirmSecondFactor.mutate({ code }),
    ({ backupCodes }) => onDone(backupCodes),
  );
  const error = confirm.error ? toErrorView(confirm.error) : null;
  const fieldError = error?.fields?.code ?? (error?.code === 'second-factor-wrong' ? tellError(error) : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate(undefined);
  };
  return (
    <form onSubmit={submit} noValidate className="mt-2 space-y-5">
      <p className="text-muted">{t('security.enrol.scan')}</p>
      <QrCode text={enrolment.uri} label={t('security.enrol.qr')} className="mx-auto size-44" />
      <div className="rounded-lg border border-line bg-sunken px-3 py-1.5">
        <p className="text-muted text-xs">{t('security.enrol.key')}</p>
        <p className="flex items-center gap-1">
          <code className="wrap-anywhere min-w-0 grow font-mono text-sm">{groupByFour(enrolment.secret)}</code>
          <CopyButton text={enrolment.secret} label={t('security.enrol.copyKey')} />
        </p>
        <a href={enrolment.uri} className="inline-flex min-h-6 items-center rounded text-accent text-sm hover:underline">
          {t('security.enrol.openApp')}
        </a>
      </div>
      <CodeField isFirst value={code} onChange={setCode} error={fieldError} />
      {error && !fieldError && <ErrorNotice error={error} title={t('security.enrol.notOn')} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="submit" variant="primary" busy={confirm.isPending} disabled={code === ''}>
          {t('security.enrol.turnOn')}
        </Button>
      </div>
    </form>
  );
}

function groupByFour(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret;
}
