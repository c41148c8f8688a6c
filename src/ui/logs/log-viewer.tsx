'use client';

import ArrowDown from 'lucide-react/icons/arrow-down';
import { useRef, useState } from 'react';
import type { LogPage } from '../../api/types.ts';
import { toErrorView } from '../api/error-view.ts';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { cn } from '../lib/cn.ts';
import { LogLines } from './log-lines.tsx';
import { LogTools } from './log-tools.tsx';
import { useFollow } from './use-follow.ts';
import { useLogTail } from './use-log-tail.ts';

interface LogViewerProps {
  id: string;
  name: string;
  /** Whether no more lines can come. */
  isOver: boolean;
  initial: LogPage | null;
  className?: string;
}

export function LogViewer({ id, name, isOver, initial, className }: LogViewerProps) {
  const { buffer, phase, error, refresh } = useLogTail(id, initial);
  const box = useRef<HTMLDivElement>(null);
  const { follows, newLines, onScroll, follow } = useFollow(box, buffer.lastSeq);
  const [showsTime, setShowsTime] = useState(true);
  const emptyNote = phase === 'loading' ? 'Loading the log…' : isOver ? 'Nothing was logged.' : 'Nothing was logged yet.';
  return (
    <Card
      title="Log"
      className={cn('overflow-hidden', className)}
      aside={<LogTools id={id} name={name} buffer={buffer} showsTime={showsTime} onShowTime={setShowsTime} />}
    >
      {error !== null && (
        <ErrorNotice
          error={toErrorView(error)}
          title="The log could not be read on"
          className="mb-3"
          actions={
            <Button size="small" onClick={refresh}>
              Try again
            </Button>
          }
        />
      )}
      <div className="relative -mx-4 -mb-4 border-line border-t bg-sunken sm:-mx-5 sm:-mb-5">
        <LogLines box={box} name={name} buffer={buffer} emptyNote={emptyNote} showsTime={showsTime} onScroll={onScroll} />
        {!follows && (
          <Button size="round" className="absolute right-4 bottom-4" onClick={follow}>
            <ArrowDown aria-hidden />
            {newLines > 0 ? `${newLines} new ${newLines === 1 ? 'line' : 'lines'}` : 'Follow'}
          </Button>
        )}
      </div>
    </Card>
  );
}
