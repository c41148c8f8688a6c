'use client';

import { Command } from 'cmdk';
import Search from 'lucide-react/icons/search';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Dialog } from '../components/dialog.tsx';
import { DeleteDialog } from '../deployments/delete-dialog.tsx';
import { DeploymentCommands } from './deployment-commands.tsx';
import { FoundDeployments } from './found-deployments.tsx';
import { LookCommands } from './look-commands.tsx';
import { PlaceCommands } from './place-commands.tsx';
import { WorkspaceCommands } from './workspace-commands.tsx';

interface CommandPaletteProps {
  onClose(): void;
  returnFocusTo: RefObject<HTMLElement | null>;
}

/** Everything that can be gone to or done from here, found by typing. */
export function CommandPalette({ onClose, returnFocusTo }: CommandPaletteProps) {
  const t = useTranslations('palette');
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [toDelete, setToDelete] = useState<{ id: string; name: string } | null>(null);
  useEffect(() => field.current?.focus(), []);
  if (toDelete) return <DeleteDialog {...toDelete} onClose={onClose} returnFocusTo={returnFocusTo} />;
  return (
    <Dialog title={t('label')} onClose={onClose} returnFocusTo={returnFocusTo} isBare>
      <Command label={t('label')} loop>
        <div className="flex items-center gap-2.5 border-line border-b px-4">
          <Search aria-hidden className="size-4 shrink-0 text-faint" />
          <Command.Input
            ref={field}
            value={typed}
            onValueChange={setTyped}
            placeholder={t('placeholder')}
            maxLength={100}
            className="h-12 w-full min-w-0 bg-transparent text-ink text-lg outline-none placeholder:text-faint"
          />
        </div>
        <Command.List label={t('list')} className="max-h-[min(26rem,60vh)] scroll-py-2 overflow-y-auto overscroll-contain p-2">
          <Command.Empty className="px-3 py-8 text-center text-muted">{t('nothing')}</Command.Empty>
          <DeploymentCommands onDone={onClose} onDelete={setToDelete} />
          <FoundDeployments typed={typed} onDone={onClose} />
          <PlaceCommands onDone={onClose} />
          <LookCommands onDone={onClose} />
          <WorkspaceCommands />
        </Command.List>
      </Command>
    </Dialog>
  );
}
