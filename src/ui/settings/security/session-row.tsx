'use client';

import Laptop from 'lucide-react/icons/laptop';
import Smartphone from 'lucide-react/icons/smartphone';
import { useTranslations } from 'use-intl/react';
import type { SessionView } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { useAccountChange } from '../use-account-change.ts';
import { useDeviceName } from '../use-device-name.ts';

export function SessionRow({ session }: { session: SessionView }) {
  const t = useTranslations('settings');
  const { id, browser, system, isThisOne, signedInAt, lastSeenAt } = session;
  const client = useTRPCClient();
  const ending = useAccountChange(() => client.account.endSession.mutate({ id }));
  const device = useDeviceName()({ browser, system });
  const Icon = system === 'iOS' || system === 'Android' ? Smartphone : Laptop;
  return (
    <li className="py-3.5 first:pt-1">
      <div className="flex items-center gap-3.5">
        <Icon aria-hidden className="size-5 shrink-0 text-muted" />
        <div className="min-w-0 grow">
          <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 font-medium">
            {device}
            {isThisOne && <span className="rounded-full bg-ok-soft px-2 text-ok text-xs leading-5">{t('security.sessions.here')}</span>}
          </p>
          <p className="text-muted text-sm">
            {t.rich(isThisOne ? 'security.sessions.since' : 'security.sessions.seen', {
              time: () => <RelativeTime iso={signedInAt} />,
              seen: () => <RelativeTime iso={lastSeenAt} />,
            })}
          </p>
        </div>
        {!isThisOne && (
          <Button size="small" busy={ending.isPending} onClick={() => ending.mutate(undefined)}>
            <span>{t.rich('security.sessions.end', { device, more: (text) => <span className="sr-only">{text}</span> })}</span>
          </Button>
        )}
      </div>
      {ending.error && <ErrorNotice error={toErrorView(ending.error)} title={t('security.sessions.notOut')} className="mt-3" />}
    </li>
  );
}
