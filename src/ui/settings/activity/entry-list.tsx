'use client';

import { useTranslations } from 'use-intl/react';
import type { AuditEntryView } from '../../../api/types.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import { cn } from '../../lib/cn.ts';
import { useDeviceName } from '../use-device-name.ts';
import { type Change, describeEntry } from './describe-entry.ts';

interface EntryListProps {
  entries: readonly AuditEntryView[];
  /** All of the reader: who it was needs no mention. */
  isOwn?: boolean;
}

export function EntryList({ entries, isOwn = false }: EntryListProps) {
  return (
    <ol className="divide-y divide-line">
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} isOwn={isOwn} />
      ))}
    </ol>
  );
}

function Entry({ entry, isOwn }: { entry: AuditEntryView; isOwn: boolean }) {
  const t = useTranslations('settings');
  const nameDevice = useDeviceName();
  const { title, subject, note, changes, isWarning } = describeEntry(entry, { t, nameDevice });
  const who = entry.actor.email ?? t('gone');
  return (
    <li className="flex items-baseline justify-between gap-4 py-3 first:pt-1 last:pb-0">
      <div className="min-w-0">
        <p className="wrap-anywhere">
          <span className={cn('font-medium', isWarning && 'text-warn')}>{title}</span>
          {subject && <span className="ml-1.5 font-mono text-sm">{subject}</span>}
        </p>
        <p className="wrap-anywhere text-muted text-sm">{[isOwn ? null : who, note].filter(Boolean).join(' · ')}</p>
        {entry.apiKey && (
          <p className="text-muted text-sm">
            {t.rich('activity.by.key', { prefix: entry.apiKey, code: (text) => <code className="font-mono text-xs">{text}</code> })}
          </p>
        )}
        {changes.length > 0 && <Changes changes={changes} />}
      </div>
      <span className="shrink-0 text-muted text-sm">
        <RelativeTime iso={entry.at} />
      </span>
    </li>
  );
}

function Changes({ changes }: { changes: readonly Change[] }) {
  const t = useTranslations('settings');
  return (
    <ul className="mt-1.5 space-y-0.5 text-sm">
      {changes.map(({ name, before, after }) => (
        <li key={name} className="wrap-anywhere">
          <span className="text-muted">{name}: </span>
          <span className="text-muted line-through">{before ?? t('activity.nothing')}</span>
          <span aria-hidden className="mx-1.5 text-faint">
            →
          </span>
          <span className="sr-only"> {t('activity.became')} </span>
          {after ?? t('activity.nothing')}
        </li>
      ))}
    </ul>
  );
}
