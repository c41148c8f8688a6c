import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type ErrorCode, errorCatalog } from '../../domain/errors.ts';
import { en } from './en.ts';

it('calls every error as its page does', () => {
  const codes = Object.keys(errorCatalog) as ErrorCode[];
  const headings = codes.map((code) => [code, readFileSync(`docs/errors/${code}.md`, 'utf8').split('\n')[0]]);
  expect(headings).toEqual(codes.map((code) => [code, `# ${en.errors[code]}`]));
});
