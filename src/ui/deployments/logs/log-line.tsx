import type { LogLineView } from '../../../api/types.ts';
import type { TextStyle } from '../../../domain/text-style.ts';
import { cn } from '../../lib/cn.ts';
import { cutLine } from './cut-line.ts';
import { LineTime } from './line-time.tsx';
import type { LogLook } from './look.ts';

interface LogLineProps {
  line: LogLineView;
  look: LogLook;
  pattern: RegExp | null;
  /** Whether one stands at it while searching. */
  isCurrent: boolean;
}

const levelStyles = {
  debug: 'text-muted border-transparent',
  info: 'border-transparent',
  warn: 'text-warn border-warn/60',
  error: 'text-bad border-bad/70',
};

const textClasses: Record<TextStyle, string> = {
  bold: 'font-semibold',
  dim: 'text-muted',
  italic: 'italic',
  underline: 'underline',
  red: 'text-bad',
  green: 'text-ok',
  yellow: 'text-warn',
  blue: 'text-accent',
  magenta: 'text-log-magenta',
  cyan: 'text-log-cyan',
  grey: 'text-faint',
};

export function LogLine({ line: { seq, at, level, source, message }, look, pattern, isCurrent }: LogLineProps) {
  return (
    <div
      data-seq={seq}
      className={cn(
        'flex gap-3 border-l-2 pr-4 pl-3.5 sm:pr-5 sm:pl-4.5',
        levelStyles[level],
        isCurrent ? 'bg-accent-soft' : 'hover:bg-hover/60',
      )}
    >
      {look.time !== 'off' && <LineTime at={at} mode={look.time} />}
      <span className="w-14 shrink-0 select-none text-faint max-sm:hidden">{source}</span>
      <span className={cn('min-w-0 grow', look.wraps ? 'wrap-anywhere whitespace-pre-wrap' : 'whitespace-pre')}>
        {(level === 'warn' || level === 'error') && <strong className="mr-1.5 select-none font-semibold uppercase">{level}</strong>}
        <Words message={message} pattern={pattern} />
      </span>
    </div>
  );
}

function Words({ message, pattern }: { message: string; pattern: RegExp | null }) {
  return cutLine(message, pattern).map(({ start, text, styles, isHit }) => {
    const Tag = isHit ? 'mark' : 'span';
    if (!isHit && styles.length === 0) return text;
    return (
      <Tag key={start} className={cn(isHit && 'rounded-xs bg-log-mark text-ink', !isHit && styles.map((style) => textClasses[style]))}>
        {text}
      </Tag>
    );
  });
}
