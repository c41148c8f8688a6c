import { describe, expect, it } from 'vitest';
import { packDraft, unpackDraft } from './kept-draft.ts';

const begun = { name: 'my-assistant', key: '' };

describe('a kept draft', () => {
  it('brings back what was typed, but no secret', () => {
    const packed = packDraft({ name: 'typed', key: 'CANARY' }, ['key']);
    expect(packed).not.toContain('CANARY');
    expect(unpackDraft(begun, packed, ['key'])).toEqual({ name: 'typed', key: '' });
  });

  it('never takes a secret up, whoever put it there', () => {
    expect(unpackDraft(begun, '{"key":"CANARY"}', ['key'])).toEqual(begun);
  });

  it.each([null, '', 'no JSON', 'null', '[]', '{"name":7,"gone":"x"}'])('leaves the form as it was begun for %j', (packed) => {
    expect(unpackDraft(begun, packed, ['key'])).toEqual(begun);
  });
});
