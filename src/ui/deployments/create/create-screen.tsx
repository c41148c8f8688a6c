'use client';

import ArrowLeft from 'lucide-react/icons/arrow-left';
import Lock from 'lucide-react/icons/lock';
import Link from 'next/link';
import type { CatalogView } from '../../../api/types.ts';
import { FullPageNote } from '../../components/full-page-note.tsx';
import { explainDenial } from '../../session/permissions.ts';
import { useSession } from '../../session/session.tsx';
import { neededRole } from '../actions.ts';
import { CreateForm } from './create-form.tsx';

interface CreateScreenProps {
  catalog: CatalogView;
  suggestedName: string;
}

export function CreateScreen({ catalog, suggestedName }: CreateScreenProps) {
  const denial = explainDenial(useSession().workspace.role, neededRole('create'));
  if (denial)
    return (
      <FullPageNote icon={Lock} title="You cannot create assistants here">
        <p>{denial} Ask an owner or admin of this workspace.</p>
      </FullPageNote>
    );
  return (
    <div className="mx-auto max-w-2xl">
      <Link href="/deployments" className="inline-flex items-center gap-1.5 rounded text-muted text-sm hover:text-ink">
        <ArrowLeft aria-hidden className="size-3.5" />
        Deployments
      </Link>
      <h1 className="mt-3 text-2xl">New assistant</h1>
      <p className="mt-1.5 text-muted">Everything is set already. Change what you like, then deploy.</p>
      <CreateForm catalog={catalog} suggestedName={suggestedName} />
    </div>
  );
}
