'use client';

import RotateCw from 'lucide-react/icons/rotate-cw';
import type { ConnectionDetail } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { Passport } from '../../azure/passport/passport.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { useDenial } from '../../session/permissions.ts';
import { useTest } from './use-test.ts';

/** Whether the account can be used: tried, not assumed. */
export function TestCard({ connection }: { connection: ConnectionDetail }) {
  const { id, lastTest } = connection;
  const test = useTest(id);
  const denial = useDenial('admin');
  return (
    <Card
      title="Last test"
      aside={
        <div className="flex items-center gap-3 py-2">
          {lastTest && (
            <span className="text-muted text-sm max-sm:hidden">
              <RelativeTime iso={lastTest.at} />
            </span>
          )}
          <Button size="small" busy={test.isRunning} disabled={denial !== null} title={denial ?? undefined} onClick={() => test.mutate()}>
            {!test.isRunning && <RotateCw aria-hidden />}
            {lastTest ? 'Test again' : 'Test now'}
            {denial && <span className="sr-only">{denial}</span>}
          </Button>
        </div>
      }
    >
      {test.error && <ErrorNotice error={toErrorView(test.error)} title="It could not be tested" className="mb-4" />}
      {lastTest ? (
        <Passport rows={lastTest.checks} account={connection} />
      ) : (
        <p className="text-muted">It was not tested yet. A test signs in, looks at the rights and the subscription, and makes nothing.</p>
      )}
    </Card>
  );
}
