import { describe, expect, it } from 'vitest';
import type { AuditEntryView } from '../../../api/types.ts';
import { describeEntry } from './describe-entry.ts';

const entry = (changes: Partial<AuditEntryView>): AuditEntryView => ({
  ...{ id: 'e', at: '2026-01-01T00:00:00Z', actor: { id: 'a', email: 'a@example.com' }, subject: { kind: 'deployment', id: 'd' } },
  ...{ action: 'deployment:stop', apiKey: null, before: null, after: null, detail: {} },
  ...changes,
});

describe('an entry of the log', () => {
  it('names what was changed, from what to what, and leaves out what stayed and what is ours to count', () => {
    const before = { name: 'my-bot', desired: 'running', generation: 1 };
    const after = { name: 'my-bot', desired: 'stopped', generation: 2 };
    expect(describeEntry(entry({ before, after }))).toMatchObject({
      title: 'Stopped',
      subject: 'my-bot',
      changes: [{ name: 'desired', before: 'running', after: 'stopped' }],
    });
  });

  it('tells how a sign-in came about, and warns of one that failed', () => {
    const failed = describeEntry(entry({ action: 'account:sign-in-failed', detail: { way: 'password' } }));
    expect(failed).toMatchObject({ note: 'by password', isWarning: true, subject: null, changes: [] });
  });

  it('shows an action that it has no words for as it is', () => {
    expect(describeEntry(entry({ action: 'thing:done' })).title).toBe('thing:done');
  });
});
