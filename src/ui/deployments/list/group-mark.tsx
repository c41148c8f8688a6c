import CircleCheck from 'lucide-react/icons/circle-check';
import CirclePause from 'lucide-react/icons/circle-pause';
import LoaderCircle from 'lucide-react/icons/loader-circle';
import Trash2 from 'lucide-react/icons/trash-2';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { StatusGroup } from '../../../domain/deployment-list.ts';

const marks = {
  attention: { Icon: TriangleAlert, color: 'text-warn' },
  changing: { Icon: LoaderCircle, color: 'text-accent' },
  running: { Icon: CircleCheck, color: 'text-ok' },
  stopped: { Icon: CirclePause, color: 'text-muted' },
  deleted: { Icon: Trash2, color: 'text-muted' },
};

/** The icon of a group of statuses, beside its word. */
export function GroupMark({ group }: { group: StatusGroup }) {
  const { Icon, color } = marks[group];
  return <Icon aria-hidden className={`size-3.5 shrink-0 ${color}`} />;
}
