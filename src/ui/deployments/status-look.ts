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
  label: string;
  tone: Tone;
  Icon: LucideIcon;
}

const busy = (label: string): StatusLook => ({ label, tone: 'busy', Icon: LoaderCircle });

const looks: Record<DeploymentStatus, StatusLook> = {
  pending: { label: 'Pending', tone: 'busy', Icon: Clock },
  provisioning: busy('Provisioning'),
  configuring: busy('Configuring'),
  installing: busy('Installing'),
  starting: busy('Starting'),
  running: { label: 'Running', tone: 'ok', Icon: CircleCheck },
  stopping: busy('Stopping'),
  stopped: { label: 'Stopped', tone: 'idle', Icon: CirclePause },
  updating: busy('Updating'),
  blocked: { label: 'Blocked', tone: 'warn', Icon: TriangleAlert },
  failed: { label: 'Failed', tone: 'bad', Icon: CircleX },
  deleting: busy('Deleting'),
  deleted: { label: 'Deleted', tone: 'idle', Icon: Trash2 },
};

/** How a status is shown: always a word and an icon, never a colour alone. */
export function lookOf(status: DeploymentStatus): StatusLook {
  return looks[status];
}

/** Whether something is under way that ends by itself. */
export function isBusy(status: DeploymentStatus): boolean {
  return looks[status].tone === 'busy';
}
