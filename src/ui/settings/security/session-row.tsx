'use client';

import Laptop from 'lucide-react/icons/laptop';
import Smartphone from 'lucide-react/icons/smartphone';
import type { SessionView } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { useSecurityChange } from './use-security-change.ts';

export function SessionRow({ session }: { session: SessionView }) {
  const { id, device, isThisOne, signedInAt, lastSeenAt } = session;
  const client = useTRPCClient();
  const ending = useSecurityChange(() => client.account.endSession.mutate({ id }));
  const Icon = /iOS|Android/.test(device) ? Smartphone : Laptop;
  return (
    <li className="py-3.5 first:pt-1">
      <div className="flex items-center gap-3.5">
        <Icon aria-hidden className="size-5 shrink-0 text-muted" />
        <div className="min-w-0 grow">
          <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 font-medium">
            {device}
            {isThisOne && <span className="rounded-full bg-ok-soft px-2 text-ok text-xs leading-5">This browser</span>}
          </p>
          <p className="text-muted text-sm">
            Signed in <RelativeTime iso={signedInAt} />
            {!isThisOne && (
              <>
                , last seen <RelativeTime iso={lastSeenAt} />
              </>
            )}
          </p>
        </div>
        {!isThisOne && (
          <Button size="small" busy={ending.isPending} onClick={() => ending.mutate(undefined)}>
            Sign out<span className="sr-only"> {device}</span>
          </Button>
        )}
      </div>
      {ending.error && <ErrorNotice error={toErrorView(ending.error)} title="It was not signed out" className="mt-3" />}
    </li>
  );
}
