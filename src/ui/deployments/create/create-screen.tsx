'use client';

import Lock from 'lucide-react/icons/lock';
import { BackLink } from '../../components/back-link.tsx';
import { FullPageNote } from '../../components/full-page-note.tsx';
import { explainDenial } from '../../session/permissions.ts';
import { useSession } from '../../session/session.tsx';
import { neededRole } from '../actions.ts';
import { CreateForm } from './create-form.tsx';
import type { DraftOptions } from './use-draft.ts';

export function CreateScreen(props: DraftOptions) {
  const denial = explainDenial(useSession().workspace.role, neededRole('create'));
  if (denial)
    return (
      <FullPageNote icon={Lock} title="You cannot create assistants here">
        <p>{denial} Ask an owner or admin of this workspace.</p>
      </FullPageNote>
    );
  return (
    <div className="mx-auto max-w-2xl">
      <BackLink />
      <h1 className="mt-3 text-2xl">New assistant</h1>
      <p className="mt-1.5 text-muted">Everything is set already. Change what you like, then deploy.</p>
      <CreateForm {...props} />
    </div>
  );
}
