'use client';

import Trash2 from 'lucide-react/icons/trash-2';
import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { DeploymentDetail } from '../../../../api/types.ts';
import { Button } from '../../../components/button.tsx';
import { Card } from '../../../components/card.tsx';
import { useDenial } from '../../../session/permissions.ts';
import { neededRole, offeredActions } from '../../actions.ts';

const DeleteDialog = dynamic(() => import('../../delete-dialog.tsx').then((module) => module.DeleteDialog));

/** What cannot be taken back. */
export function DangerCard({ deployment }: { deployment: DeploymentDetail }) {
  const t = useTranslations('detail');
  const { id, name } = deployment;
  const button = useRef<HTMLButtonElement>(null);
  const [deleting, setDeleting] = useState(false);
  const denial = useDenial(neededRole('delete'));
  const isOffered = offeredActions(deployment).includes('delete');
  return (
    <Card title={t('settings.danger')} className="border-bad/40!">
      <p className="text-muted">{isOffered ? t('settings.deleteNote') : t('settings.beingDeleted')}</p>
      {isOffered && (
        <Button ref={button} variant="danger" className="mt-4" disabled={denial !== null} onClick={() => setDeleting(true)}>
          <Trash2 aria-hidden />
          {t('settings.delete')}
        </Button>
      )}
      {isOffered && denial && <p className="mt-2 text-muted text-sm">{denial}</p>}
      {deleting && <DeleteDialog id={id} name={name} onClose={() => setDeleting(false)} returnFocusTo={button} />}
    </Card>
  );
}
