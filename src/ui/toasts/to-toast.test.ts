import { describe, expect, it } from 'vitest';
import type { EventView } from '../../api/types.ts';
import { noteAsked, takeAsked } from './asked.ts';
import { toToast } from './to-toast.ts';

const deployment = { id: '7b1f', name: 'my-assistant', status: 'running', steps: [] };

function eventOf(type: EventView['type'], data: Record<string, unknown>): EventView {
  return { seq: 7, type, deploymentId: deployment.id, data, createdAt: '2026-11-28T12:00:00.000Z' };
}

describe('what is told in the corner', () => {
  it.each([
    ['operation:succeeded', true],
    ['operation:failed', false],
  ] as const)('is the end of an operation: %s', (type, isDone) => {
    expect(toToast(eventOf(type, { kind: 'start', deployment }))).toEqual({
      seq: 7,
      deploymentId: '7b1f',
      name: 'my-assistant',
      kind: 'start',
      isDone,
    });
  });

  it.each([
    ['operation:accepted', { kind: 'start', deployment }],
    ['deployment:changed', { deployment }],
    ['operation:succeeded', { kind: 'polish', deployment }],
    ['operation:succeeded', { kind: 'start' }],
  ] as const)('is nothing else: %s with %o', (type, data) => {
    expect(toToast(eventOf(type, data))).toBeNull();
  });

  it('is told once, and only to who asked', () => {
    noteAsked('one');
    expect(takeAsked('other')).toBe(false);
    expect(takeAsked('one')).toBe(true);
    expect(takeAsked('one')).toBe(false);
  });
});
