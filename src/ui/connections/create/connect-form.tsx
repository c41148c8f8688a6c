'use client';

import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import type { ConnectionKindView } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useFieldErrors } from '../../language/use-field-errors.ts';
import { useStoredDraft } from '../../lib/use-stored-draft.ts';
import { useSession } from '../../session/session.tsx';
import { AccountFields } from './account-fields.tsx';
import { beginConnection, type ConnectionDraft, secretFields, toConnectionInput } from './connection-draft.ts';
import { KindChoice } from './kind-choice.tsx';
import { NameFields } from './name-fields.tsx';
import { SetupSection } from './setup-section.tsx';
import { useConnect } from './use-connect.ts';

const shownFields = ['name', 'subscriptionId', 'tenantId', 'clientId', 'clientSecret', 'clientCertificate', 'secretExpiresAt'];

export function ConnectForm({ kinds }: { kinds: readonly ConnectionKindView[] }) {
  const t = useTranslations('connections');
  const { draft, facts, change, submit, connect } = useConnectForm(kinds);
  const form = useRef<HTMLFormElement>(null);
  const refusal = connect.error ? toErrorView(connect.error) : null;
  const errors = useFieldErrors().refused(refusal);
  const isBusy = connect.isPending || connect.isSuccess;
  useEffect(() => {
    if (connect.error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [connect.error]);
  const account = facts && <AccountFields facts={facts} draft={draft} errors={errors} change={change} />;
  return (
    <form ref={form} onSubmit={submit} noValidate className="mt-8 space-y-8">
      <KindChoice kinds={kinds} value={draft.kind} onChange={(kind) => change({ kind })} />
      <div className="space-y-4">
        <NameFields draft={draft} errors={errors} change={change} />
        {!facts?.hasScript && account}
      </div>
      {facts?.hasScript && <SetupSection draft={draft} />}
      {facts?.hasScript && <PrintedSection>{account}</PrintedSection>}
      {refusal && !shownFields.some((field) => errors[field]) && <ErrorNotice error={refusal} title={t('failed.connect')} />}
      <Button type="submit" variant="primary" size="large" className="w-full sm:w-auto sm:px-8" busy={isBusy}>
        {isBusy ? t('saving') : t('save')}
      </Button>
    </form>
  );
}

/** What the script tells at its end is entered below it. */
function PrintedSection({ children }: { children: ReactNode }) {
  const t = useTranslations('connections');
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className="space-y-4">
      <h2 id={titleId} className="text-base">
        {t('printed')}
      </h2>
      {children}
    </section>
  );
}

const draftKey = 'clawbot.connect';

/** What is typed, and the request. */
function useConnectForm(kinds: readonly ConnectionKindView[]) {
  const { workspace } = useSession();
  const { draft, setDraft, forget } = useStoredDraft({ key: draftKey, begin: () => beginConnection(kinds), secrets: secretFields });
  const connect = useConnect(forget);
  const facts = kinds.find(({ kind }) => kind === draft.kind);
  const change = (changes: Partial<ConnectionDraft>) => {
    setDraft({ ...draft, ...changes });
    connect.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (facts) connect.mutate(toConnectionInput(draft, facts, workspace.id));
  };
  return { draft, facts, change, submit, connect };
}
