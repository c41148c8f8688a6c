'use client';

import { useTranslations } from 'use-intl/react';
import type { PreflightRow } from '../../../../domain/preflight.ts';
import { toErrorView } from '../../../api/error-view.ts';
import { Passport } from '../../../azure/passport/passport.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { useConnections } from '../../../connections/use-connections.ts';

interface ConnectionTestProps {
  connectionId: string;
  test: { error: unknown; data: { checks: PreflightRow[] } | undefined };
}

/** How the account did when it was tried a moment ago. */
export function ConnectionTest({ connectionId, test }: ConnectionTestProps) {
  const t = useTranslations('problems');
  const account = useConnections().data?.items.find(({ id }) => id === connectionId) ?? null;
  if (test.error) return <ErrorNotice error={toErrorView(test.error)} title={t('testFailed')} className="mt-3" />;
  if (!test.data) return null;
  return (
    <div className="mt-4 rounded-lg border border-line bg-surface p-3.5">
      <Passport rows={test.data.checks} account={account} foldsPassed />
    </div>
  );
}
