'use client';

import { memo } from 'react';
import { HoleRow } from './hole-row.tsx';
import { LogLine } from './log-line.tsx';
import type { LogState } from './log-state.ts';
import type { LogTail } from './log-tail.ts';
import type { LogLook } from './look.ts';
import type { ShownBlock } from './shown-blocks.ts';

interface LogBlockProps {
  block: ShownBlock;
  look: LogLook;
  pattern: RegExp | null;
  /** The line that one stands at while searching, if it is in this block. */
  current: number | null;
  /** What is being read before this block, or could not be. */
  older: LogState['older'];
  tail: LogTail;
}

/** Lines that come and go together, and are drawn again only when one of them changes. */
export const LogBlock = memo(function LogBlock({ block: { key, lines, hole }, look, pattern, current, older, tail }: LogBlockProps) {
  return (
    <div data-block={key}>
      {hole && <HoleRow hole={hole} older={older} onRead={() => tail.readBefore(key)} />}
      {lines.map((line) => (
        <LogLine key={line.seq} line={line} look={look} pattern={pattern} isCurrent={line.seq === current} />
      ))}
    </div>
  );
});
