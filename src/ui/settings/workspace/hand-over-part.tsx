'use client';

import Link from 'next/link';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { MemberView } from '../../../api/types.ts';
import { useDenial } from '../../session/permissions.ts';
import { DangerPart } from './danger-part.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';

export function HandOverPart({ members }: { members: readonly MemberView[] }) {
  const t = useTranslations('settings');
  const denial = useDenial('owner');
  const [isAsking, setIsAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const heirs = members.filter(({ isYou, role }) => !isYou && role !== 'owner');
  const nobody = t.rich('workspace.handOverNobody', {
    link: (text) => (
      <Link href="/settings/members" className="text-accent underline underline-offset-2">
        {text}
      </Link>
    ),
  });
  return (
    <>
      <DangerPart
        title={t('workspace.handOver')}
        note={t('workspace.handOverNote')}
        denial={denial ?? (heirs.length === 0 ? nobody : null)}
        action={t('workspace.handOverAction')}
        button={button}
        onStart={() => setIsAsking(true)}
      />
      {isAsking && <HandOverDialog heirs={heirs} onClose={() => setIsAsking(false)} returnFocusTo={button} />}
    </>
  );
}
