'use client';

import Clock from 'lucide-react/icons/clock';
import { Button } from '../components/button.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { DownloadButton } from './download-button.tsx';
import { countLines, type LogBuffer, toPlainText } from './log-buffer.ts';

interface LogToolsProps {
  id: string;
  name: string;
  buffer: LogBuffer;
  showsTime: boolean;
  onShowTime(shows: boolean): void;
}

/** What can be done with the lines of a log. */
export function LogTools({ id, name, buffer, showsTime, onShowTime }: LogToolsProps) {
  return (
    <div className="flex items-center gap-0.5">
      <span className="mr-1.5 text-faint text-xs tabular-nums">{countLines(buffer)} lines</span>
      <Button
        variant="quiet"
        size="icon"
        aria-pressed={showsTime}
        aria-label="Show times"
        title="Show times"
        className="aria-pressed:text-accent"
        onClick={() => onShowTime(!showsTime)}
      >
        <Clock aria-hidden />
      </Button>
      <CopyButton label="Copy the lines shown" text={() => toPlainText(buffer.chunks.flat())} />
      <DownloadButton id={id} name={name} />
    </div>
  );
}
