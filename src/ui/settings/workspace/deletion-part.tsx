'use client';

import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { useDenial } from '../../session/permissions.ts';
import { DangerPart } from './danger-part.tsx';
import { DeleteWorkspaceDialog } from './delete-workspace-dialog.tsx';

export function DeletionPart() {
  const t = useTranslations('settings');
  const denial = useDenial('owner');
  const [isAsking, setIsAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <DangerPart
        title={t('workspace.delete')}
        note={t('workspace.deleteNote')}
        denial={denial}
        action={t('workspace.deleteAction')}
        isFinal
        button={button}
        onStart={() => setIsAsking(true)}
      />
      {isAsking && <DeleteWorkspaceDialog onClose={() => setIsAsking(false)} returnFocusTo={button} />}
    </>
  );
}
