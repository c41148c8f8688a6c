'use client';

import ExternalLink from 'lucide-react/icons/external-link';
import { Button } from '../../components/button.tsx';
import { explainDenial } from '../../session/permissions.ts';
import { useSession } from '../../session/session.tsx';
import { neededRole } from '../actions.ts';
import type { useOpen } from '../use-open.ts';

/** Opens the assistant in a new tab, signed in. */
export function OpenButton({ opening }: { opening: ReturnType<typeof useOpen> }) {
  const denial = explainDenial(useSession().workspace.role, neededRole('open'));
  return (
    <Button variant="primary" busy={opening.busy} disabled={denial !== null} title={denial ?? undefined} onClick={opening.open}>
      {!opening.busy && <ExternalLink aria-hidden />}
      {opening.busy ? 'Minting a sign-in link…' : 'Open'}
      {denial && <span className="sr-only">{denial}</span>}
    </Button>
  );
}
