'use client';

import type { DeploymentStatus } from '../../../domain/status.ts';
import { cn } from '../../lib/cn.ts';
import { EmptyLog, LogSkeleton, NoSuchLevel } from './empty-log.tsx';
import { FollowButton } from './follow-button.tsx';
import { LogBox } from './log-box.tsx';
import { logLevels } from './shown-blocks.ts';
import type { LogView } from './use-log-view.ts';

interface LogBodyProps {
  name: string;
  status: DeploymentStatus;
  view: LogView;
  isFull: boolean;
}

/** The lines, or why there are none. */
export function LogBody({ name, status, view, isFull }: LogBodyProps) {
  const { log, blocks, scroll, setLevels } = view;
  const isEmpty = log.buffer.blocks.length === 0;
  return (
    <div
      className={cn(
        'relative min-h-0 overflow-hidden border-line border-t bg-sunken py-2',
        isFull ? 'grow' : 'h-[max(22rem,calc(100dvh-25rem))] rounded-b-xl',
      )}
    >
      <LogBox name={name} view={view}>
        {log.phase === 'loading' && log.error === null && <LogSkeleton />}
        {log.phase === 'ready' && isEmpty && <EmptyLog status={status} />}
        {!isEmpty && blocks.every(({ lines }) => lines.length === 0) && <NoSuchLevel onShowAll={() => setLevels(logLevels)} />}
      </LogBox>
      {!scroll.follows && <FollowButton newLines={view.newLines} onFollow={scroll.scroller.follow} />}
    </div>
  );
}
