'use client';

import Trash2 from 'lucide-react/icons/trash-2';
import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '../../../components/button.tsx';
import { useDenial } from '../../../session/permissions.ts';
import { neededRole } from '../../actions.ts';

const DeleteDialog = dynamic(() => import('../../delete-dialog.tsx').then((module) => module.DeleteDialog));

/** For what cannot be mended. */
export function DeleteButton({ id, name }: { id: string; name: string }) {
  const t = useTranslations('problems');
  const button = useRef<HTMLButtonElement>(null);
  const [deleting, setDeleting] = useState(false);
  const denial = useDenial(neededRole('delete'));
  return (
    <>
      <Button ref={button} disabled={denial !== null} title={denial ?? undefined} onClick={() => setDeleting(true)}>
        <Trash2 aria-hidden />
        {t('moves.delete')}
        {denial && <span className="sr-only">{denial}</span>}
      </Button>
      {deleting && <DeleteDialog id={id} name={name} onClose={() => setDeleting(false)} returnFocusTo={button} />}
    </>
  );
}
