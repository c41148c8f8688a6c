'use client';

import Check from 'lucide-react/icons/check';
import Trash2 from 'lucide-react/icons/trash-2';
import { useTranslations } from 'use-intl/react';
import type { DeploymentDetail, ResourceView } from '../../api/types.ts';
import type { ErrorView } from '../api/error-view.ts';
import { ErrorNotice } from '../components/error-notice.tsx';
import { LoadingBlock } from '../components/loading-block.tsx';
import { useResourceName } from '../language/use-resource-name.ts';

/** What a deletion takes away, by name, and what it leaves. */
export function DeletionPreview({ detail, error }: { detail: DeploymentDetail | null; error: ErrorView | null }) {
  const t = useTranslations('remove');
  if (error) return <ErrorNotice error={error} title={t('notListed')} className="mt-4" />;
  if (!detail) return <LoadingBlock className="mt-4 h-20 rounded-md" />;
  const present = detail.resources.filter(({ goneAt }) => goneAt === null);
  const going = present.filter(({ deletionPolicy }) => deletionPolicy === 'delete');
  const kept = present.filter(({ deletionPolicy }) => deletionPolicy === 'keep');
  const group = going.find(({ kind }) => kind === 'resource-group');
  return (
    <div className="mt-4 rounded-xl border border-line bg-sunken text-sm">
      <div className="max-h-56 space-y-3 overflow-y-auto p-3.5">
        {group ? <GroupedList group={group} going={going} /> : <ResourceList title={t('goes')} resources={going} />}
      </div>
      <Kept resources={kept} hasAccount={detail.connectionId !== null} />
    </div>
  );
}

/** In Azure a group is deleted whole, so that what it holds is told under its name. */
function GroupedList({ group, going }: { group: ResourceView; going: readonly ResourceView[] }) {
  const t = useTranslations('remove');
  const isSecret = ({ kind }: ResourceView) => kind.startsWith('secret-');
  const held = going.filter((resource) => resource !== group && !isSecret(resource));
  return (
    <>
      <ResourceList title={t('goesWhole')} resources={[group]} />
      {held.length > 0 && <ResourceList title={t('held')} resources={held} />}
      {going.some(isSecret) && <ResourceList title={t('goesHere')} resources={going.filter(isSecret)} />}
    </>
  );
}

function ResourceList({ title, resources }: { title: string; resources: readonly ResourceView[] }) {
  const t = useTranslations('remove');
  return (
    <div>
      <h3 className="text-muted text-xs">{title}</h3>
      {resources.length === 0 && <p className="mt-1">{t('nothingMade')}</p>}
      <ul className="mt-1 space-y-1">
        {resources.map((resource) => (
          <ResourceLine key={`${resource.kind} ${resource.name}`} resource={resource} Icon={Trash2} colour="text-bad" />
        ))}
      </ul>
    </div>
  );
}

/** What others use, the account, and what is remembered here. */
function Kept({ resources, hasAccount }: { resources: readonly ResourceView[]; hasAccount: boolean }) {
  const t = useTranslations('remove');
  const notes = [...(hasAccount ? [t('stays.account')] : []), t('stays.record')];
  return (
    <div className="border-line border-t p-3.5">
      <h3 className="text-muted text-xs">{t('stays.title')}</h3>
      <ul className="mt-1 space-y-1">
        {resources.map((resource) => (
          <ResourceLine
            key={`${resource.kind} ${resource.name}`}
            resource={resource}
            Icon={Check}
            colour="text-ok"
            note={t('stays.shared')}
          />
        ))}
        {notes.map((note) => (
          <li key={note} className="flex items-start gap-2">
            <Check aria-hidden className="mt-0.75 size-3.5 shrink-0 text-ok" />
            {note}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ResourceLineProps {
  resource: ResourceView;
  Icon: typeof Check;
  colour: string;
  note?: string;
}

function ResourceLine({ resource: { kind, name }, Icon, colour, note }: ResourceLineProps) {
  const nameResource = useResourceName();
  return (
    <li className="flex items-start gap-2">
      <Icon aria-hidden className={`mt-0.75 size-3.5 shrink-0 ${colour}`} />
      <span className="min-w-0">
        {nameResource(kind)} <code className="break-all font-mono text-muted text-xs">{name}</code>
        {note && <span className="block text-muted text-xs">{note}</span>}
      </span>
    </li>
  );
}
