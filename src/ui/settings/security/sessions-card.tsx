'use client';

import type { SessionView } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { SessionRow } from './session-row.tsx';
import { useSecurityChange } from './use-security-change.ts';

/** The browsers in which the account is signed in, this one first. */
export function SessionsCard({ sessions }: { sessions: readonly SessionView[] }) {
  const client = useTRPCClient();
  const ending = useSecurityChange(() => client.account.endOtherSessions.mutate({}));
  const ordered = sessions.toSorted((one, other) => Number(other.isThisOne) - Number(one.isThisOne));
  const hasOthers = sessions.some(({ isThisOne }) => !isThisOne);
  return (
    <Card
      title="Where you are signed in"
      aside={
        hasOthers && (
          <Button size="small" busy={ending.isPending} onClick={() => ending.mutate(undefined)}>
            Sign out all others
          </Button>
        )
      }
    >
      {ending.error && <ErrorNotice error={toErrorView(ending.error)} title="The others were not signed out" className="mb-3" />}
      <ul className="divide-y divide-line">
        {ordered.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {!hasOthers && <p className="border-line border-t pt-3 text-muted text-sm">You are signed in nowhere else.</p>}
    </Card>
  );
}
