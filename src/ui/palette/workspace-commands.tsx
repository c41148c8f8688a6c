'use client';

import Folder from 'lucide-react/icons/folder';
import { useTranslations } from 'use-intl/react';
import { useSession } from '../session/session.tsx';
import { showWorkspace } from '../session/show-workspace.ts';
import { CommandGroup, CommandItem } from './command-item.tsx';

/** The other workspaces of the person. */
export function WorkspaceCommands() {
  const t = useTranslations('palette');
  const { workspace, workspaces } = useSession();
  const others = workspaces.filter(({ id }) => id !== workspace.id);
  if (others.length === 0) return null;
  return (
    <CommandGroup title={t('workspaces')}>
      {others.map(({ id, name }) => (
        <CommandItem key={id} id={id} title={name} Icon={Folder} onSelect={() => showWorkspace(id, '/deployments')} />
      ))}
    </CommandGroup>
  );
}
