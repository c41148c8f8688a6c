'use client';

import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { MemberView } from '../../../api/types.ts';
import { RemoveMemberDialog } from '../members/remove-member-dialog.tsx';
import { DangerPart } from './danger-part.tsx';

export function LeavingPart({ members }: { members: readonly MemberView[] }) {
  const t = useTranslations('settings');
  const words = useTranslations('members');
  const [isAsking, setIsAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const me = members.find(({ isYou }) => isYou);
  const isLastOwner = me?.role === 'owner' && members.filter(({ role }) => role === 'owner').length === 1;
  return (
    <>
      <DangerPart
        title={t('workspace.leave')}
        note={words('leaveNote')}
        denial={isLastOwner && t('workspace.lastOwner')}
        action={t('workspace.leaveAction')}
        button={button}
        onStart={() => setIsAsking(true)}
      />
      {isAsking && me && <RemoveMemberDialog member={me} onClose={() => setIsAsking(false)} returnFocusTo={button} />}
    </>
  );
}
