import { expect, it } from 'vitest';
import { addressOf, toChoice } from './usage-input.ts';

it.each([
  [{}, '/usage?range=30-days&by=deployment'],
  [{ range: 'month', by: 'cloud' }, '/usage?range=month&by=cloud'],
  [{ range: ['month', '7-days'], by: '__proto__' }, '/usage?range=30-days&by=deployment'],
])('takes %j for %s', (query, address) => {
  expect(addressOf(toChoice(query))).toBe(address);
});
