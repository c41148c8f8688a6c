'use client';

import Lock from 'lucide-react/icons/lock';
import type { ConnectionKindView } from '../../../api/types.ts';
import { BackLink } from '../../components/back-link.tsx';
import { FullPageNote } from '../../components/full-page-note.tsx';
import { useDenial } from '../../session/permissions.ts';
import { ConnectForm } from './connect-form.tsx';

export function ConnectScreen({ kinds }: { kinds: readonly ConnectionKindView[] }) {
  const denial = useDenial('admin');
  if (denial)
    return (
      <FullPageNote icon={Lock} title="You cannot connect accounts here">
        <p>{denial} Ask an owner or admin of this workspace.</p>
      </FullPageNote>
    );
  return (
    <div className="mx-auto max-w-2xl">
      <BackLink to="connections" />
      <h1 className="mt-3 text-2xl">Connect Azure</h1>
      <p className="mt-1.5 text-muted">
        Assistants get a machine of their own in your subscription. ClawBot Deploy gets only the rights it uses, and you can withdraw them
        at any time.
      </p>
      <ConnectForm kinds={kinds} />
    </div>
  );
}
