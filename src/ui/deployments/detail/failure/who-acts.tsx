'use client';

import UserRound from 'lucide-react/icons/user-round';
import { useTranslations } from 'use-intl/react';
import type { DeploymentDetail } from '../../../../api/types.ts';
import { CopyButton } from '../../../components/copy-button.tsx';
import { Disclosure } from '../../../components/disclosure.tsx';
import { useConnections } from '../../../connections/use-connections.ts';
import { useCatalogNames } from '../../../language/use-catalog-names.ts';
import { useErrorText } from '../../../language/use-error-text.ts';
import { useHydrated } from '../../../lib/use-hydrated.ts';
import { hrefOf } from '../tabs.ts';
import type { Problem } from './explain-failure.ts';
import type { Mender } from './remedies.ts';
import { type Helper, writeMessage } from './write-message.ts';

interface WhoActsProps {
  deployment: DeploymentDetail;
  problem: Problem;
  mender: Mender;
}

/** Who must act, and what to write to them when that is somebody else. */
export function WhoActs({ deployment, problem, mender }: WhoActsProps) {
  const t = useTranslations('problems');
  return (
    <div className="mt-3">
      <p className="flex items-start gap-2 text-sm">
        <UserRound aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
        {mender === 'nobody' && deployment.status === 'blocked' ? t('menders.later') : t(`menders.${mender}`)}
      </p>
      {mender !== 'you' && mender !== 'nobody' && <Message deployment={deployment} problem={problem} mender={mender} />}
    </div>
  );
}

function Message({ deployment, problem, mender }: WhoActsProps & { mender: Helper }) {
  const t = useTranslations('problems');
  const message = useMessage(deployment, problem, mender);
  return (
    <div className="mt-2 flex flex-wrap items-start gap-x-4 gap-y-2">
      <CopyButton text={message} label={t('copyMessage')} showsLabel />
      <Disclosure summary={t('readMessage')} className="min-w-0 grow pt-1.5">
        <p className="wrap-anywhere whitespace-pre-wrap rounded-lg border border-line bg-surface p-3">{message}</p>
      </Disclosure>
    </div>
  );
}

/** Outsiders are led to the page of the cloud, members of the workspace to this one. */
function useMessage(deployment: DeploymentDetail, problem: Problem, mender: Helper): string {
  const t = useTranslations('problems');
  const { message: cause, hint, original } = useErrorText()(problem);
  const { connectionId, id, name } = deployment;
  const account = useConnections().data?.items.find((connection) => connection.id === connectionId) ?? null;
  const place = useCatalogNames().place(deployment);
  const isOutsider = mender === 'subscription-owner' || mender === 'tenant-admin';
  const here = useHydrated() ? `${location.origin}${hrefOf(id, 'overview')}` : null;
  const address = isOutsider ? (problem.fix?.url ?? null) : here;
  return writeMessage(t, mender, { name, cause, hint, original: original && problem.message, place, account, address });
}
