'use client';

import { useQuery } from '@tanstack/react-query';
import InboxIcon from 'lucide-react/icons/inbox';
import Lock from 'lucide-react/icons/lock';
import { notFound } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { type ErrorView, toErrorView } from '../api/error-view.ts';
import { Button } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { FullPageNote } from '../components/full-page-note.tsx';
import { LoadingRegion, Skeleton } from '../components/skeleton.tsx';
import { fetchWithConfirmation } from '../confirm/with-confirmation.ts';
import { useErrorText } from '../language/use-error-text.ts';
import { MailCard, type MailView } from './mail-card.tsx';

/** Mail that was printed in the terminal instead of being sent. */
export function Inbox() {
  const t = useTranslations('inbox');
  const inbox = useQuery({ queryKey: ['dev-inbox'], queryFn: readInbox, staleTime: 0 });
  const error = inbox.error ? toErrorView(inbox.error) : null;
  if (error?.code === 'not-found') notFound();
  if (error?.code === 'not-allowed') return <DeniedInbox error={error} />;
  return (
    <div className="mx-auto max-w-2xl">
      <div className="flex items-center justify-between gap-3">
        <h1 className="text-2xl">{t('title')}</h1>
        <Button size="small" busy={inbox.isFetching} onClick={() => inbox.refetch()}>
          {t('refresh')}
        </Button>
      </div>
      <p className="mt-1.5 text-muted">{t('lead')}</p>
      <div className="mt-6 space-y-3">
        {error && <ErrorNotice error={error} title={t('failed')} />}
        {inbox.isPending && (
          <LoadingRegion label={t('loading')}>
            <Skeleton className="h-32 rounded-xl" />
          </LoadingRegion>
        )}
        {inbox.data?.map((mail) => (
          <MailCard key={`${mail.at} ${mail.to} ${mail.subject}`} mail={mail} />
        ))}
        {inbox.data?.length === 0 && (
          <div className="rounded-2xl border border-line border-dashed px-6 py-14 text-center text-muted">
            <InboxIcon aria-hidden className="mx-auto mb-3 size-6" />
            {t('empty')}
          </div>
        )}
      </div>
    </div>
  );
}

function DeniedInbox({ error }: { error: ErrorView }) {
  const t = useTranslations('inbox');
  const { message, hint } = useErrorText()(error);
  return (
    <FullPageNote icon={Lock} title={t('denied')}>
      <p>
        {message} {hint}
      </p>
    </FullPageNote>
  );
}

async function readInbox(): Promise<MailView[]> {
  const response = await fetchWithConfirmation('/api/dev/inbox');
  const { mails }: { mails: MailView[] } = await response.json();
  return mails.toSorted((one, other) => other.at.localeCompare(one.at));
}
