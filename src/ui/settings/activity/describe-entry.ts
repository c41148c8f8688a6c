import type { AuditEntryView } from '../../../api/types.ts';
import { describeDevice } from '../../../domain/device.ts';

const titles: Record<string, string> = {
  'deployment:create': 'Ordered a deployment',
  'deployment:start': 'Started',
  'deployment:stop': 'Stopped',
  'deployment:restart': 'Restarted',
  'deployment:retry': 'Had it tried again',
  'deployment:delete': 'Deleted',
  'deployment:open': 'Opened',
  'connection:create': 'Connected an account',
  'connection:update': 'Changed a connection',
  'connection:remove': 'Removed a connection',
  'orphan:delete': 'Deleted a leftover',
  'halt:confirm': 'Confirmed what was halted',
  'member:invite': 'Invited somebody',
  'member:invite-again': 'Mailed an invitation again',
  'member:revoke': 'Revoked an invitation',
  'member:join': 'Joined the workspace',
  'member:role': 'Changed the role of a member',
  'member:remove': 'Removed a member',
  'member:leave': 'Left the workspace',
  'workspace:create': 'Opened the workspace',
  'workspace:rename': 'Renamed the workspace',
  'account:workspace-delete': 'Deleted a workspace',
  'account:sign-in': 'Signed in',
  'account:sign-in-failed': 'A sign-in failed',
  'account:sign-out': 'Signed out',
  'account:code-refused': 'A wrong code was typed at the sign-in',
  'account:confirm': 'Confirmed who it is',
  'account:confirm-failed': 'Failed to confirm who it is',
  'account:session-end': 'Ended a session elsewhere',
  'account:second-factor-on': 'Turned the second factor on',
  'account:second-factor-off': 'Turned the second factor off',
  'account:backup-codes-renew': 'Made new backup codes',
  'account:export': 'Exported everything',
};

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

/** An entry of the log in words. */
export function describeEntry({ action, before, after, detail }: AuditEntryView): EntryText {
  return {
    title: titles[action] ?? action,
    subject: readText(after?.name ?? before?.name ?? detail.name ?? after?.email ?? before?.email ?? detail.cloudId),
    note: describeNote(detail),
    changes: listChanges(before, after),
    isWarning: warnings.has(action),
  };
}

function describeNote({ way, userAgent, secretReplaced, sessions }: Record<string, unknown>): string | null {
  if (typeof way === 'string') return typeof userAgent === 'string' ? `by ${way}, ${describeDevice(userAgent)}` : `by ${way}`;
  if (secretReplaced === true) return 'with a new secret';
  return typeof sessions === 'number' && sessions > 1 ? `${sessions} of them` : null;
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
