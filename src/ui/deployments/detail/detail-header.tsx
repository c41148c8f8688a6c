'use client';

import Ellipsis from 'lucide-react/icons/ellipsis';
import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { DeploymentDetail } from '../../../api/types.ts';
import { BackLink } from '../../components/back-link.tsx';
import { Menu } from '../../components/menu.tsx';
import { offeredActions } from '../actions.ts';
import { isBusy } from '../status-look.ts';
import { StatusPill } from '../status-pill.tsx';
import { useActionEntries } from '../use-action-entries.ts';
import { useChange } from '../use-change.ts';
import { useOpen } from '../use-open.ts';
import { ActionButton } from './action-button.tsx';
import { HeaderFailures } from './header-failures.tsx';
import { OpenButton } from './open-button.tsx';

const DeleteDialog = dynamic(() => import('../delete-dialog.tsx').then((module) => module.DeleteDialog));

export function DetailHeader({ deployment }: { deployment: DeploymentDetail }) {
  const t = useTranslations('detail');
  const { id, name, status, statusMessage } = deployment;
  const heading = useRef<HTMLHeadingElement>(null);
  const [deleting, setDeleting] = useState(false);
  const change = useChange(id);
  const opening = useOpen(id, name);
  const { first, others } = arrangeActions(deployment);
  const entries = useActionEntries(others, { onChange: change.mutate, onDelete: () => setDeleting(true) });
  return (
    <header className="print:hidden">
      <BackLink />
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1.5">
          <h1 ref={heading} tabIndex={-1} className="wrap-anywhere text-2xl outline-none">
            {name}
          </h1>
          <StatusPill status={status} />
        </div>
        <div className="flex flex-wrap items-center gap-2 sm:ml-auto">
          {status === 'running' && <OpenButton opening={opening} />}
          {first && (
            <ActionButton kind={first} busy={change.isPending && change.variables === first} onPress={() => change.mutate(first)} />
          )}
          {entries.length > 0 && (
            <Menu size="square" aria-label={t('more')} entries={entries}>
              <Ellipsis aria-hidden />
            </Menu>
          )}
        </div>
      </div>
      <p lang="en" className="mt-2 max-w-3xl text-muted empty:hidden" aria-live="polite">
        {saysMore(deployment) && statusMessage}
      </p>
      <HeaderFailures change={change} opening={opening} />
      {deleting && <DeleteDialog id={id} name={name} onClose={() => setDeleting(false)} returnFocusTo={heading} />}
    </header>
  );
}

/** The action with a button of its own, and those of the menu. */
function arrangeActions(deployment: DeploymentDetail) {
  // A problem is shown with a Retry of its own.
  const actions = offeredActions(deployment).filter((kind) => kind !== 'retry' || !deployment.problem);
  // While something changes, no action has a button of its own: another one would appear under a double click.
  const first = isBusy(deployment.status) ? undefined : actions.find((kind) => kind !== 'delete' && kind !== 'stop');
  return { first, others: actions.filter((kind) => kind !== first) };
}

/** `Running.` beside a pill that says Running is noise, and so is what a problem or a certificate says on a card of its own. */
function saysMore({ status, statusMessage, problem, certificate }: DeploymentDetail): boolean {
  return certificate === null && statusMessage.replace(/\.$/, '').toLowerCase() !== status && statusMessage !== problem?.message;
}
