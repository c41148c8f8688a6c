'use client';

import { useTranslations } from 'use-intl/react';
import type { SessionView } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAccountChange } from '../use-account-change.ts';
import { SessionRow } from './session-row.tsx';

/** The browsers in which the account is signed in, this one first. */
export function SessionsCard({ sessions }: { sessions: readonly SessionView[] }) {
  const t = useTranslations('settings');
  const client = useTRPCClient();
  const ending = useAccountChange(() => client.account.endOtherSessions.mutate({}));
  const ordered = sessions.toSorted((one, other) => Number(other.isThisOne) - Number(one.isThisOne));
  const hasOthers = sessions.some(({ isThisOne }) => !isThisOne);
  return (
    <Card
      title={t('security.sessions.title')}
      aside={
        hasOthers && (
          <Button size="small" busy={ending.isPending} onClick={() => ending.mutate(undefined)}>
            {t('security.sessions.endOthers')}
          </Button>
        )
      }
    >
      {ending.error && <ErrorNotice error={toErrorView(ending.error)} title={t('security.sessions.notEnded')} className="mb-3" />}
      <ul className="divide-y divide-line">
        {ordered.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {!hasOthers && <p className="border-line border-t pt-3 text-muted text-sm">{t('security.sessions.onlyHere')}</p>}
    </Card>
  );
}
