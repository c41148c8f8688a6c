'use client';

import ExternalLink from 'lucide-react/icons/external-link';
import { useTranslations } from 'use-intl/react';
import { Button } from '../../components/button.tsx';
import { useDenial } from '../../session/permissions.ts';
import { neededRole } from '../actions.ts';
import type { useOpen } from '../use-open.ts';

/** Opens the assistant in a new tab, signed in. */
export function OpenButton({ opening }: { opening: ReturnType<typeof useOpen> }) {
  const t = useTranslations('detail');
  const words = useTranslations('deployments');
  const denial = useDenial(neededRole('open'));
  return (
    <Button variant="primary" busy={opening.busy} disabled={denial !== null} title={denial ?? undefined} onClick={opening.open}>
      {!opening.busy && <ExternalLink aria-hidden />}
      {opening.busy ? words('opening.minting') : t('open')}
      {denial && <span className="sr-only">{denial}</span>}
    </Button>
  );
}
