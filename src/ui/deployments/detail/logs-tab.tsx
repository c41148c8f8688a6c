'use client';

import type { LogPage } from '../../../api/types.ts';
import { LogViewer } from '../../logs/log-viewer.tsx';
import { useDeployment } from './deployment-context.tsx';

/** What install and gateway printed; `initial` is `null` when the server could not read it. */
export function LogsTab({ initial }: { initial: LogPage | null }) {
  const { id, name, status } = useDeployment();
  return <LogViewer id={id} name={name} isOver={status === 'deleted'} initial={initial} />;
}
