'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { CodeBlock } from '../../components/code-block.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { LoadingRegion, Skeleton } from '../../components/skeleton.tsx';
import { useDebounced } from '../../lib/use-debounced.ts';
import { useSession } from '../../session/session.tsx';
import { TrustFacts } from '../trust-facts.tsx';
import { type ConnectionDraft, isUuid } from './connection-draft.ts';

/** The script that gives ClawBot Deploy its rights, to be read before it is run. */
export function SetupSection({ draft }: { draft: ConnectionDraft }) {
  const t = useTranslations('connections');
  const isReady = isUuid(draft.subscriptionId);
  return (
    <section aria-label={t('setup.label')} className="space-y-3">
      <h2 className="text-base">{t('setup.title')}</h2>
      <p className="text-muted text-sm">{t('setup.note')}</p>
      {isReady ? (
        <SetupScript draft={draft} />
      ) : (
        <p className="rounded-xl border border-line border-dashed px-4 py-6 text-center text-muted text-sm">{t('setup.waiting')}</p>
      )}
    </section>
  );
}

const typingPauseMs = 400;

function SetupScript({ draft }: { draft: ConnectionDraft }) {
  const t = useTranslations('connections');
  const words = useTranslations('common');
  const trpc = useTRPC();
  const { workspace } = useSession();
  const name = useDebounced(draft.name.trim(), typingPauseMs) || undefined;
  const input = { workspaceId: workspace.id, kind: draft.kind, subscriptionId: draft.subscriptionId.trim(), connectionId: draft.id, name };
  const setup = useQuery({ ...trpc.connections.setup.queryOptions(input), placeholderData: keepPreviousData });
  if (setup.error)
    return (
      <ErrorNotice
        error={toErrorView(setup.error)}
        title={t('failed.script')}
        actions={
          <Button size="small" busy={setup.isFetching} onClick={() => setup.refetch()}>
            {words('tryAgain')}
          </Button>
        }
      />
    );
  if (!setup.data)
    return (
      <LoadingRegion label={t('loading.script')}>
        <Skeleton className="h-48 rounded-xl" />
      </LoadingRegion>
    );
  const { script, fileName, customRole, trust } = setup.data;
  return (
    <>
      {script && <CodeBlock what={t('setup.script')} code={script} fileName={fileName} />}
      <Disclosure summary={t('setup.rights')}>
        <CodeBlock what={t('setup.role')} code={JSON.stringify(customRole, null, 2)} fileName="clawbot-deploy-role.json" />
      </Disclosure>
      {trust && (
        <Disclosure summary={t('setup.trust')}>
          <TrustFacts trust={trust} />
        </Disclosure>
      )}
    </>
  );
}
