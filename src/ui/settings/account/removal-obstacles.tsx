'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import type { RemovalView } from '../../../api/types.ts';
import { Notice } from '../../components/notice.tsx';

/** What has to be done before the account can go, with the way there. */
export function RemovalObstacles({ removal }: { removal: RemovalView }) {
  const t = useTranslations('settings');
  const deployments = removal.workspaces.flatMap((workspace) => workspace.deployments);
  const shared = removal.workspaces.filter(({ otherMembers }) => otherMembers > 0);
  return (
    <Notice tone="warn" className="mt-4">
      <p className="font-medium">{t('account.notYet')}</p>
      {deployments.length > 0 && (
        <>
          <p className="mt-1">{t('account.running')}</p>
          <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
            {deployments.map(({ id, name }) => (
              <li key={id} className="wrap-anywhere min-w-0">
                <Link href={`/deployments/${id}`} className="font-medium text-accent underline underline-offset-2">
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {shared.map(({ id, name }) => (
        <p key={id} className="wrap-anywhere mt-2">
          {t('account.shared', { name })}
        </p>
      ))}
    </Notice>
  );
}
