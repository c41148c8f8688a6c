'use client';

import { type KeyboardEvent, useCallback, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { LogPage } from '../../../api/types.ts';
import type { DeploymentStatus } from '../../../domain/status.ts';
import { cn } from '../../lib/cn.ts';
import { LogBody } from './log-body.tsx';
import { LogHeader } from './log-header.tsx';
import { LogTrouble } from './log-trouble.tsx';
import type { LogLook } from './look.ts';
import { NewLinesStatus } from './new-lines-status.tsx';
import { OlderSearch } from './older-search.tsx';
import { useFullScreen } from './use-full-screen.ts';
import { useLogView } from './use-log-view.ts';

interface LogViewerProps {
  id: string;
  name: string;
  status: DeploymentStatus;
  /** `null` when the server could not read it. */
  initial: LogPage | null;
  look: LogLook;
}

/** The log of a deployment: what was printed, what is printed now, and ways to find something in it. */
export function LogViewer({ id, name, status, initial, look }: LogViewerProps) {
  const t = useTranslations('logs');
  const titleId = useId();
  const part = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [isFull, setFull] = useState(false);
  const view = useLogView(id, initial, look);
  useFullScreen(
    part,
    isFull,
    useCallback(() => setFull(false), []),
  );
  return (
    <section
      ref={part}
      aria-labelledby={titleId}
      onKeyDown={(event) => findField(event, field.current)}
      className={cn('flex flex-col border-line bg-surface', isFull ? 'fixed inset-0 z-40' : 'rounded-xl border shadow-card')}
    >
      <LogHeader {...{ id, name, view, field, isFull }} onFull={setFull}>
        <h2 id={titleId} className="text-base">
          {t('title')}
        </h2>
      </LogHeader>
      <div className="px-4 empty:hidden sm:px-5">
        <LogTrouble log={view.log} onRetry={view.tail.refresh} />
      </div>
      {view.search.typed.trim() !== '' && <OlderSearch tail={view.tail} log={view.log} />}
      <LogBody {...{ name, status, view, isFull }} />
      <NewLinesStatus head={view.log.head} />
    </section>
  );
}

/** `/` and the browser's own key for searching lead to our search: the browser's finds only what is drawn. */
function findField(event: KeyboardEvent, field: HTMLInputElement | null): void {
  const isFind = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (event.target === field || !(isFind || event.key === '/')) return;
  event.preventDefault();
  field?.focus();
  field?.select();
}
