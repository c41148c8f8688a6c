import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import type { Actor, PreflightRow } from '../../../domain/preflight.ts';
import { en } from '../../language/en.ts';
import { summarizeRows } from './summarize-rows.ts';

const t = createTranslator({ locale: 'en', messages: en, namespace: 'azure' });
const row = (status: PreflightRow['status'], whoActs: Actor = 'nobody') => ({ status, whoActs });
const passed = (count: number) => Array.from({ length: count }, () => row('pass'));

describe('summarizeRows', () => {
  it.each([
    [passed(10), 'All 10 passed'],
    [[...passed(8), row('fail', 'you'), row('skipped')], '8 of 10 passed · 1 needs you · 1 not looked at'],
    [[...passed(8), row('warn'), row('warn')], '8 of 10 passed · 2 warnings'],
    [
      [...passed(7), row('fail', 'you'), row('fail', 'subscription-owner'), row('fail', 'you')],
      '7 of 10 passed · 2 need you · 1 needs the subscription owner',
    ],
    [[row('fail')], '0 of 1 passed · 1 needs you'],
  ])('of case %# reads well', (rows, text) => {
    expect(summarizeRows(t, rows)).toBe(text);
  });
});
