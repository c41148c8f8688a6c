import Check from 'lucide-react/icons/check';
import Trash2 from 'lucide-react/icons/trash-2';
import type { DeploymentDetail, ResourceView } from '../../api/types.ts';
import type { ErrorView } from '../api/error-view.ts';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { useResourceName } from '../language/use-resource-name.ts';

/** What a deletion takes away and what it leaves. */
export function DeletionPreview({ detail, error }: { detail: DeploymentDetail | null; error: ErrorView | null }) {
  if (error) return <ErrorNotice error={error} title="What will go could not be listed" className="mt-4" />;
  if (!detail) return <Skeleton className="mt-4 h-20 rounded-md" />;
  const present = detail.resources.filter(({ goneAt }) => goneAt === null);
  const going = present.filter(({ deletionPolicy }) => deletionPolicy === 'delete');
  const kept = present.filter(({ deletionPolicy }) => deletionPolicy === 'keep');
  const group = going.find(({ kind }) => kind === 'resource-group');
  return (
    <div className="mt-4 max-h-72 space-y-3 overflow-y-auto rounded-xl border border-line bg-sunken p-3.5 text-sm">
      {group ? <GroupedList group={group} going={going} /> : <ResourceList title="Goes" empty="Nothing was made yet." resources={going} />}
      {kept.length > 0 && <ResourceList title="Stays, because other assistants use it" resources={kept} keeps />}
    </div>
  );
}

/** In Azure a group is deleted whole, so that what it holds is told under its name. */
function GroupedList({ group, going }: { group: ResourceView; going: readonly ResourceView[] }) {
  const isSecret = ({ kind }: ResourceView) => kind.startsWith('secret-');
  const held = going.filter((resource) => resource !== group && !isSecret(resource));
  return (
    <>
      <ResourceList title="Goes, whole" resources={[group]} />
      {held.length > 0 && <ResourceList title="With what it holds" resources={held} />}
      {going.some(isSecret) && <ResourceList title="And here" resources={going.filter(isSecret)} />}
    </>
  );
}

interface ResourceListProps {
  title: string;
  empty?: string;
  resources: readonly ResourceView[];
  keeps?: boolean;
}

function ResourceList({ title, empty, resources, keeps = false }: ResourceListProps) {
  const nameResource = useResourceName();
  const Icon = keeps ? Check : Trash2;
  return (
    <div>
      <h3 className="text-muted text-xs">{title}</h3>
      {resources.length === 0 && <p className="mt-1">{empty}</p>}
      <ul className="mt-1 space-y-1">
        {resources.map(({ kind, name }) => (
          <li key={`${kind} ${name}`} className="flex items-start gap-2">
            <Icon aria-hidden className={`mt-0.75 size-3.5 shrink-0 ${keeps ? 'text-ok' : 'text-bad'}`} />
            <span className="min-w-0">
              {nameResource(kind)} <code className="break-all font-mono text-muted text-xs">{name}</code>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
