'use client';

import { memo } from 'react';
import type { LogLineView } from '../../api/types.ts';
import { useFormat } from '../language/use-format.ts';
import { cn } from '../lib/cn.ts';

interface LogChunkProps {
  lines: readonly LogLineView[];
  showsTime: boolean;
  timeZone: string | undefined;
}

const levelColours = { debug: 'text-faint', info: 'text-ink', warn: 'text-warn', error: 'text-bad' };

/** A block of lines. The browser skips it while it is out of sight; React skips it while it is the same. */
export const LogChunk = memo(function LogChunk({ lines, showsTime, timeZone }: LogChunkProps) {
  const format = useFormat();
  return (
    <div className="log-chunk">
      {lines.map(({ seq, at, level, source, message }) => (
        <div key={seq} className={cn('flex gap-3 px-4 hover:bg-hover/60', levelColours[level])}>
          {showsTime && (
            <time dateTime={at} className="shrink-0 select-none text-faint tabular-nums">
              {format.clock(at, timeZone)}
            </time>
          )}
          <span className="w-14 shrink-0 select-none text-faint max-sm:hidden">{source}</span>
          <span className="wrap-anywhere min-w-0 grow whitespace-pre-wrap">
            {(level === 'warn' || level === 'error') && <strong className="mr-1.5 font-semibold uppercase">{level}</strong>}
            {message}
          </span>
        </div>
      ))}
    </div>
  );
});
