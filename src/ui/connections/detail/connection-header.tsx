'use client';

import Ellipsis from 'lucide-react/icons/ellipsis';
import KeyRound from 'lucide-react/icons/key-round';
import Pencil from 'lucide-react/icons/pencil';
import Trash2 from 'lucide-react/icons/trash-2';
import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import type { ConnectionDetail } from '../../../api/types.ts';
import { secretOf } from '../../../domain/cloud-account.ts';
import { BackLink } from '../../components/back-link.tsx';
import { Menu } from '../../components/menu.tsx';
import type { MenuEntry } from '../../components/menu-entry.ts';
import { SimulatedTag } from '../../components/simulated-tag.tsx';
import { useDenial } from '../../session/permissions.ts';
import { ConnectionPill } from '../connection-pill.tsx';
import { kindTitle } from '../kind-title.ts';

const EditDialog = dynamic(() => import('./edit-dialog.tsx').then((module) => module.EditDialog));
const SecretDialog = dynamic(() => import('./secret-dialog.tsx').then((module) => module.SecretDialog));
const RemoveDialog = dynamic(() => import('./remove-dialog.tsx').then((module) => module.RemoveDialog));

type OpenedDialog = 'edit' | 'secret' | 'remove' | null;

export function ConnectionHeader({ connection }: { connection: ConnectionDetail }) {
  const { name, kind } = connection;
  const heading = useRef<HTMLHeadingElement>(null);
  const [dialog, setDialog] = useState<OpenedDialog>(null);
  const entries = useEntries(connection, setDialog);
  const shared = { connection, onClose: () => setDialog(null), returnFocusTo: heading };
  return (
    <header>
      <BackLink to="connections" />
      <div className="mt-3 flex items-start gap-4">
        <div className="flex min-h-9 min-w-0 flex-wrap items-center gap-x-3 gap-y-1.5">
          <h1 ref={heading} tabIndex={-1} className="wrap-anywhere text-2xl outline-none">
            {name}
          </h1>
          <ConnectionPill connection={connection} />
        </div>
        <div className="ml-auto">
          <Menu size="square" aria-label="More actions" entries={entries}>
            <Ellipsis aria-hidden />
          </Menu>
        </div>
      </div>
      <p className="mt-2 text-muted">
        Microsoft Azure, {kindTitle(kind).toLowerCase()}
        <SimulatedTag />
      </p>
      {dialog === 'edit' && <EditDialog {...shared} />}
      {dialog === 'secret' && <SecretDialog {...shared} />}
      {dialog === 'remove' && <RemoveDialog {...shared} />}
    </header>
  );
}

function useEntries({ kind }: ConnectionDetail, open: (dialog: OpenedDialog) => void): MenuEntry[] {
  const denial = useDenial('admin');
  const entry = (title: string, Icon: typeof Pencil, dialog: OpenedDialog, isDangerous = false) =>
    ({ type: 'action', title, denial, Icon, isDangerous, onSelect: () => open(dialog) }) as const;
  return [
    entry('Edit…', Pencil, 'edit'),
    ...(secretOf(kind) ? [entry('Replace secret…', KeyRound, 'secret')] : []),
    entry('Remove…', Trash2, 'remove', true),
  ];
}
