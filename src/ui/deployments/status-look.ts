import type { LucideIcon } from 'lucide-react';
import CircleCheck from 'lucide-react/icons/circle-check';
import CirclePause from 'lucide-react/icons/circle-pause';
import CircleX from 'lucide-react/icons/circle-x';
import Clock from 'lucide-react/icons/clock';
import LoaderCircle from 'lucide-react/icons/loader-circle';
import Trash2 from 'lucide-react/icons/trash-2';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { DeploymentStatus } from '../../domain/status.ts';

type Tone = 'ok' | 'busy' | 'warn' | 'bad' | 'idle';

interface StatusLook {
  tone: Tone;
  Icon: LucideIcon;
}

const busy: StatusLook = { tone: 'busy', Icon: LoaderCircle };

const looks: Record<DeploymentStatus, StatusLook> = {
  pending: { tone: 'busy', Icon: Clock },
  provisioning: busy,
  configuring: busy,
  installing: busy,
  starting: busy,
  running: { tone: 'ok', Icon: CircleCheck },
  stopping: busy,
  stopped: { tone: 'idle', Icon: CirclePause },
  updating: busy,
  blocked: { tone: 'warn', Icon: TriangleAlert },
  failed: { tone: 'bad', Icon: CircleX },
  deleting: busy,
  deleted: { tone: 'idle', Icon: Trash2 },
};

/** How a status is shown beside its word in the block `status`: with an icon, never a colour alone. */
export function lookOf(status: DeploymentStatus): StatusLook {
  return looks[status];
}

/** Whether something is under way that ends by itself. */
export function isBusy(status: DeploymentStatus): boolean {
  return looks[status].tone === 'busy';
}
