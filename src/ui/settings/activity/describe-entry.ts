import type { useTranslations } from 'use-intl/react';
import type { AuditEntryView } from '../../../api/types.ts';
import { type Device, readDevice } from '../../../domain/device.ts';

type Words = ReturnType<typeof useTranslations<'settings'>>;
type Key = Parameters<Words>[0];

/** What somebody should look at, if it was not them. */
const warnings = new Set(['account:sign-in-failed', 'account:code-refused', 'account:confirm-failed', 'account:second-factor-off']);

export interface Change {
  name: string;
  before: string | null;
  after: string | null;
}

export interface EntryText {
  title: string;
  /** What it was done to. */
  subject: string | null;
  /** How it came about, such as `by password`. */
  note: string | null;
  changes: Change[];
  isWarning: boolean;
}

interface Speech {
  t: Words;
  nameDevice(device: Device): string;
}

/** An entry of the log in words. An action or a field that has none is shown as it is. */
export function describeEntry({ action, before, after, detail }: AuditEntryView, { t, nameDevice }: Speech): EntryText {
  const tell = (key: string, fallback: string) => (t.has(key as Key) ? t(key as 'title') : fallback);
  return {
    title: tell(`activity.titles.${action}`, action),
    subject: readText(after?.name ?? before?.name ?? detail.name ?? after?.email ?? before?.email ?? detail.cloudId),
    note: describeNote(detail, { t, nameDevice }),
    changes: listChanges(before, after).map((change) => ({ ...change, name: tell(`activity.fields.${change.name}`, change.name) })),
    isWarning: warnings.has(action),
  };
}

function describeNote({ way, userAgent, secretReplaced, sessions }: Record<string, unknown>, { t, nameDevice }: Speech): string | null {
  if (typeof way === 'string') {
    const key = `activity.ways.${way}`;
    const told = t.has(key as Key) ? t(key as 'title') : way;
    if (typeof userAgent !== 'string') return t('activity.by.way', { way: told });
    return t('activity.by.wayOn', { way: told, device: nameDevice(readDevice(userAgent)) });
  }
  if (secretReplaced === true) return t('activity.by.newSecret');
  return typeof sessions === 'number' && sessions > 1 ? t('activity.by.sessions', { count: sessions }) : null;
}

/** What is not the same any more. Of what was only made or only removed, the name says enough. */
function listChanges(before: Record<string, unknown> | null, after: Record<string, unknown> | null): Change[] {
  if (!before || !after) return [];
  return Object.keys(after)
    .filter((name) => name !== 'generation' && readText(before[name]) !== readText(after[name]))
    .map((name) => ({ name, before: readText(before[name]), after: readText(after[name]) }));
}

function readText(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
