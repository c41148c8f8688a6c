'use client';

import type { RefObject } from 'react';
import { useHydrated } from '../lib/use-hydrated.ts';
import type { LogBuffer } from './log-buffer.ts';
import { LogChunk } from './log-chunk.tsx';

interface LogLinesProps {
  box: RefObject<HTMLDivElement | null>;
  name: string;
  buffer: LogBuffer;
  /** Stands in the place of lines while there are none. */
  emptyNote: string;
  showsTime: boolean;
  onScroll(): void;
}

/** Safari scrolls a box by keyboard only when it can have the focus. */
const keyboardScrollable = { tabIndex: 0 };

/** The scrolled box of lines. Not read out by itself: an install prints faster than anybody can listen. */
export function LogLines({ box, name, buffer, emptyNote, showsTime, onScroll }: LogLinesProps) {
  const timeZone = useHydrated() ? undefined : 'UTC';
  return (
    <div
      ref={box}
      role="log"
      aria-label={`Log of ${name}`}
      aria-live="off"
      {...keyboardScrollable}
      onScroll={onScroll}
      className="max-h-96 min-h-40 overflow-y-auto lg:max-h-[30rem] overscroll-contain py-3 font-mono text-xs -outline-offset-2"
    >
      <div>
        {buffer.chunks.length === 0 && <p className="px-4 py-8 text-center font-sans text-muted text-sm">{emptyNote}</p>}
        {buffer.chunks.map((chunk) => (
          <LogChunk key={chunk[0]?.seq} lines={chunk} showsTime={showsTime} timeZone={timeZone} />
        ))}
      </div>
    </div>
  );
}
