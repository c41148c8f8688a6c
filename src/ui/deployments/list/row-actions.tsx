'use client';

import Ellipsis from 'lucide-react/icons/ellipsis';
import ExternalLink from 'lucide-react/icons/external-link';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { DeploymentSummary } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { Button } from '../../components/button.tsx';
import { Menu } from '../../components/menu.tsx';
import { useDenial } from '../../session/permissions.ts';
import { neededRole, offeredActions } from '../actions.ts';
import { useActionEntries } from '../use-action-entries.ts';
import { useChange } from '../use-change.ts';
import { useOpen } from '../use-open.ts';
import { ActionFailure } from './action-failure.tsx';

const DeleteDialog = lazy(() => import('../delete-dialog.tsx').then((module) => ({ default: module.DeleteDialog })));

export function RowActions({ deployment }: { deployment: DeploymentSummary }) {
  const t = useTranslations('deployments');
  const { id, name, status } = deployment;
  const change = useChange(id);
  const opening = useOpen(id, name);
  const row = useRef<HTMLDivElement>(null);
  const [deleting, setDeleting] = useState(false);
  const denial = useDenial(neededRole('open'));
  const entries = useActionEntries(offeredActions(deployment), { onChange: change.mutate, onDelete: () => setDeleting(true) });
  const failed = change.error ?? opening.error;
  const forget = () => {
    change.reset();
    opening.forget();
  };
  return (
    <div ref={row} tabIndex={-1} className="relative z-10 outline-none flex w-fit items-center gap-1 md:ml-auto">
      {status === 'running' && (
        <Button size="small" busy={opening.busy} disabled={denial !== null} title={denial ?? undefined} onClick={opening.open}>
          {!opening.busy && <ExternalLink aria-hidden />}
          {opening.busy ? t('opening.minting') : t.rich('opening.open', { name, more: (text) => <span className="sr-only">{text}</span> })}
        </Button>
      )}
      {entries.length > 0 && (
        <Menu variant="quiet" size="icon" aria-label={t('actionsFor', { name })} entries={entries}>
          <Ellipsis aria-hidden />
        </Menu>
      )}
      <ActionFailure
        name={name}
        error={failed ? toErrorView(failed) : null}
        blockedUrl={opening.blockedUrl}
        onDismiss={forget}
        returnFocusTo={row}
      />
      {deleting && (
        <Suspense>
          <DeleteDialog id={id} name={name} onClose={() => setDeleting(false)} returnFocusTo={row} />
        </Suspense>
      )}
    </div>
  );
}
