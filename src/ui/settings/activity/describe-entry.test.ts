import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import type { AuditEntryView } from '../../../api/types.ts';
import { en } from '../../language/en.ts';
import { describeEntry } from './describe-entry.ts';

const t = createTranslator({ locale: 'en', messages: en, namespace: 'settings' });
const tell = (changes: Partial<AuditEntryView>) =>
  describeEntry(entry(changes), { t, nameDevice: ({ browser, system }) => `${browser}/${system}` });

const entry = (changes: Partial<AuditEntryView>): AuditEntryView => ({
  ...{ id: 'e', at: '2026-01-01T00:00:00Z', actor: { id: 'a', email: 'a@example.com' }, subject: { kind: 'deployment', id: 'd' } },
  ...{ action: 'deployment:stop', apiKey: null, before: null, after: null, detail: {} },
  ...changes,
});

describe('an entry of the log', () => {
  it('names what was changed, from what to what, and leaves out what stayed and what is ours to count', () => {
    const before = { name: 'my-bot', desired: 'running', generation: 1 };
    const after = { name: 'my-bot', desired: 'stopped', generation: 2 };
    expect(tell({ before, after })).toMatchObject({
      title: 'Stopped',
      subject: 'my-bot',
      changes: [{ name: 'Wanted', before: 'running', after: 'stopped' }],
    });
  });

  it('tells how a sign-in came about, and warns of one that failed', () => {
    const failed = tell({ action: 'account:sign-in-failed', detail: { way: 'password', userAgent: 'curl/8.1' } });
    expect(failed).toMatchObject({ note: 'by password, curl/null', isWarning: true, subject: null, changes: [] });
  });

  it('shows an action that it has no words for as it is', () => {
    expect(tell({ action: 'thing:done' }).title).toBe('thing:done');
  });
});
