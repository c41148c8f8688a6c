'use client';

import type { LogPage } from '../../../api/types.ts';
import { LogViewer } from '../logs/log-viewer.tsx';
import type { LogLook } from '../logs/look.ts';
import { useDeployment } from './deployment-context.tsx';

interface LogsTabProps {
  /** `null` when the server could not read it. */
  initial: LogPage | null;
  look: LogLook;
}

/** What install and gateway printed. */
export function LogsTab({ initial, look }: LogsTabProps) {
  const { id, name, status } = useDeployment();
  return <LogViewer {...{ id, name, status, initial, look }} />;
}
