'use client';

import { type FormEvent, useState } from 'react';
import type { EnrolmentView } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { CodeField } from '../../components/code-field.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { QrCode } from '../../components/qr-code.tsx';
import { useErrorLine } from '../../language/use-error-text.ts';
import { useSecurityChange } from './use-security-change.ts';

interface FirstCodeFormProps {
  enrolment: EnrolmentView;
  onClose(): void;
  onDone(backupCodes: string[]): void;
}

/** What the app is given, and the code that proves that it has it. */
export function FirstCodeForm({ enrolment, onClose, onDone }: FirstCodeFormProps) {
  const tellError = useErrorLine();
  const client = useTRPCClient();
  const [code, setCode] = useState('');
  const confirm = useSecurityChange(
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
      <p className="text-muted">Scan this with your app, or type the key into it. It is shown only now.</p>
      <QrCode text={enrolment.uri} label="The key of the second factor as a QR code" className="mx-auto size-44" />
      <div className="rounded-lg border border-line bg-sunken px-3 py-1.5">
        <p className="text-muted text-xs">Key</p>
        <p className="flex items-center gap-1">
          <code className="wrap-anywhere min-w-0 grow font-mono text-sm">{groupByFour(enrolment.secret)}</code>
          <CopyButton text={enrolment.secret} label="Copy key" />
        </p>
        <a href={enrolment.uri} className="inline-flex min-h-6 items-center rounded text-accent text-sm hover:underline">
          Open in an app on this device
        </a>
      </div>
      <CodeField isFirst value={code} onChange={setCode} error={fieldError} />
      {error && !fieldError && <ErrorNotice error={error} title="It was not turned on" />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" busy={confirm.isPending} disabled={code === ''}>
          Turn on
        </Button>
      </div>
    </form>
  );
}

function groupByFour(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret;
}
