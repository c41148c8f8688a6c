import { describe, expect, it } from 'vitest';
import { hrefOf, joinTitle, listTabs, tabAt } from './tabs.ts';

const id = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11';

describe('the tabs of a deployment', () => {
  it('lead where they say they are', () => {
    for (const name of listTabs({ certificate: null })) expect(tabAt(hrefOf(id, name))).toBe(name);
  });

  it('have the certificate once there is one, and nothing to set any more', () => {
    const certificate = { deletedAt: '2026-11-23T10:00:00.000Z', gone: [], kept: [] };
    expect(listTabs({ certificate })).toEqual(['overview', 'logs', 'metrics', 'resources', 'activity', 'certificate']);
  });

  it('take an address that is none of theirs for the overview', () => {
    expect([`/deployments/${id}/constructor`, `/deployments/${id}/`, '/'].map(tabAt)).toEqual(['overview', 'overview', 'overview']);
  });

  it('tell the state first, among many windows', () => {
    expect(joinTitle('Running', 'one', null)).toBe('Running · one');
    expect(joinTitle('Blocked', 'one', 'Logs')).toBe('Blocked · one · Logs');
  });
});
