import { expect, it } from 'vitest';
import { stateOf } from './connection-state.ts';

const validatedAt = '2026-11-23T10:00:00.000Z';

it.each([
  [{ expired: true, expiresSoon: true, validatedAt }, 'expired'],
  [{ expired: false, expiresSoon: true, validatedAt: null }, 'unproven'],
  [{ expired: false, expiresSoon: true, validatedAt }, 'expires-soon'],
  [{ expired: false, expiresSoon: false, validatedAt }, 'working'],
])('tells of %j the gravest: %s', (connection, state) => {
  expect(stateOf(connection).state).toBe(state);
});
