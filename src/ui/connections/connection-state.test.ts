import { expect, it } from 'vitest';
import { stateOf } from './connection-state.ts';

const validatedAt = '2026-11-23T10:00:00.000Z';

it.each([
  [{ expired: true, expiresSoon: true, validatedAt }, 'Secret expired'],
  [{ expired: false, expiresSoon: true, validatedAt: null }, 'Not proven'],
  [{ expired: false, expiresSoon: true, validatedAt }, 'Secret expires soon'],
  [{ expired: false, expiresSoon: false, validatedAt }, 'Working'],
])('tells of %j the gravest: %s', (connection, label) => {
  expect(stateOf(connection).label).toBe(label);
});
