import { expect, it } from 'vitest';
import { languages } from './languages.ts';
import { messagesOf } from './messages.ts';

const isForeign = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  ((!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) || Object.values(value).some(isForeign));

it('consist of what React passes from the server to the browser, plurals as well', () => {
  const plural = JSON.stringify(messagesOf('en').deployments.matching);
  expect(plural).toContain('"one"');
  expect(languages.filter((language) => isForeign(messagesOf(language)))).toEqual([]);
});
