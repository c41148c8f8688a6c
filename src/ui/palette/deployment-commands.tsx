'use client';

import { useQuery } from '@tanstack/react-query';
import ExternalLink from 'lucide-react/icons/external-link';
import PanelTop from 'lucide-react/icons/panel-top';
import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import type { DeploymentDetail } from '../../api/types.ts';
import { useTRPC } from '../api/trpc.ts';
import { neededRole, offeredActions } from '../deployments/actions.ts';
import { HeaderFailures } from '../deployments/detail/header-failures.tsx';
import { hrefOf, listTabs, tabAt } from '../deployments/detail/tabs.ts';
import { useActionEntries } from '../deployments/use-action-entries.ts';
import { useChange } from '../deployments/use-change.ts';
import { useOpen } from '../deployments/use-open.ts';
import { useDenial } from '../session/permissions.ts';
import { CommandGroup, CommandItem } from './command-item.tsx';

const detailPath = /^\/deployments\/([0-9a-f-]{36})(?:\/|$)/;

interface DeploymentCommandsProps {
  onDone(): void;
  /** It is asked for its name first. */
  onDelete(deployment: { id: string; name: string }): void;
}

/** What can be done with the deployment whose page is open. */
export function DeploymentCommands(props: DeploymentCommandsProps) {
  const trpc = useTRPC();
  const id = detailPath.exec(usePathname())?.[1] ?? '';
  const { data } = useQuery({ ...trpc.deployments.get.queryOptions({ id }), enabled: id !== '' });
  return data && <CommandsOf deployment={data} {...props} />;
}

interface CommandsOfProps extends DeploymentCommandsProps {
  deployment: DeploymentDetail;
}

function CommandsOf({ deployment, onDone, onDelete }: CommandsOfProps) {
  const t = useTranslations('palette');
  const { id, name, status } = deployment;
  const change = useChange(id);
  const opening = useOpen(id, name, onDone);
  const openDenial = useDenial(neededRole('open'));
  const entries = useActionEntries(offeredActions(deployment), {
    onChange: (kind) => change.mutate(kind, { onSuccess: onDone }),
    onDelete: () => onDelete({ id, name }),
  });
  return (
    <>
      <HeaderFailures change={change} opening={opening} />
      <CommandGroup title={name}>
        {status === 'running' && (
          <CommandItem id="open" title={t('openAssistant', { name })} Icon={ExternalLink} denial={openDenial} onSelect={opening.open} />
        )}
        {entries.map((entry) => (
          <CommandItem key={entry.title} id={entry.title} keywords={[name]} {...entry} />
        ))}
        <TabCommands deployment={deployment} onDone={onDone} />
      </CommandGroup>
    </>
  );
}

/** The parts of its page, but not the one that is shown. */
function TabCommands({ deployment, onDone }: { deployment: DeploymentDetail; onDone(): void }) {
  const t = useTranslations('detail');
  const current = tabAt(usePathname());
  const router = useRouter();
  const go = (href: string) => () => {
    onDone();
    router.push(href, { scroll: false });
  };
  return listTabs(deployment)
    .filter((tab) => tab !== current)
    .map((tab) => (
      <CommandItem
        key={tab}
        id={`tab ${tab}`}
        title={t(`tabs.${tab}`)}
        keywords={[deployment.name]}
        Icon={PanelTop}
        onSelect={go(hrefOf(deployment.id, tab))}
      />
    ));
}
