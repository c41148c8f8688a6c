import { expect, it } from 'vitest';
import { measureSaving } from './measure-saving.ts';

it.each([
  ['a machine that runs', 'azure', { state: 'running', monthly: 34.5 }, { kind: 'amount', monthly: 34.5 }],
  ['what is kept of one that is off', 'azure', { state: 'stopped', monthly: 6 }, { kind: 'amount', monthly: 6 }],
  ['what has no known price', 'azure', { state: 'running', monthly: null }, { kind: 'unknown' }],
  ['what was never made', 'azure', null, { kind: 'nothing' }],
  ['what runs on this computer', 'local', { state: 'running', monthly: 0 }, { kind: 'hereOnly' }],
] as const)('tells what the end of %s saves', (_what, cloud, now, saving) => {
  expect(measureSaving(cloud, now)).toEqual(saving);
});
