import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { en } from '../language/en.ts';
import { es } from '../language/es.ts';
import type { Language } from '../language/languages.ts';
import type { Translation } from '../language/translation.ts';
import { zh } from '../language/zh.ts';
import { createFormat } from './format.ts';

const formatOf = (locale: Language, messages: Translation) =>
  createFormat(locale, createTranslator({ locale, messages: messages as typeof en, namespace: 'common' }));
const format = formatOf('en', en);

describe('duration', () => {
  it.each([
    [-5, '< 0.1 s'],
    [99, '< 0.1 s'],
    [449, '0.4 s'],
    [9_999, '9.9 s'],
    [12_900, '12 s'],
    [59_999, '59 s'],
    [65_000, '1 min 05 s'],
    [3_599_999, '59 min 59 s'],
    [7_380_000, '2 h 03 min'],
  ])('writes %d ms as %s', (milliseconds, text) => {
    expect(format.duration(milliseconds)).toBe(text);
  });
});

describe('age', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');
  it.each([
    ['2026-11-23T12:00:30Z', 'just now'],
    ['2026-11-23T11:59:01Z', 'just now'],
    ['2026-11-23T11:59:00Z', '1 minute ago'],
    ['2026-11-23T09:10:00Z', '2 hours ago'],
    ['2026-11-22T11:00:00Z', 'yesterday'],
    ['2026-09-20T12:00:00Z', '2 months ago'],
    ['2024-11-20T12:00:00Z', '2 years ago'],
  ])('writes %s as %s', (iso, text) => {
    expect(format.age(iso, now)).toBe(text);
  });
});

describe('monthlyCost', () => {
  it('tells free from unknown', () => {
    expect(format.monthlyCost(0)).toBe('Free');
    expect(format.monthlyCost(null)).toBe('Not known');
    expect(format.monthlyCost(34.5)).toBe('$34.50 / month');
  });
});

describe('clock', () => {
  it('counts hours from 00 to 23', () => {
    expect(format.clock('2026-11-23T00:04:09Z', 'UTC')).toBe('00:04:09');
    expect(format.clock('2026-11-23T23:04:09Z', 'UTC')).toBe('23:04:09');
  });
});

it('writes as the language does', () => {
  const [spanish, chinese] = [formatOf('es', es), formatOf('zh', zh)];
  expect([spanish.duration(449), chinese.duration(65_000)]).toEqual(['0,4 s', '1 分 05 秒']);
  expect(spanish.monthlyCost(34.5)).toBe('34,50\u00a0US$ / mes');
  expect(chinese.monthlyCost(34.5)).toBe('US$34.50 / 月');
  expect(spanish.age('2026-11-23T11:57:00Z', Date.parse('2026-11-23T12:00:00Z'))).toBe('hace 3 minutos');
  expect(chinese.day('2026-12-10T00:00:00Z')).toBe('2026年12月10日');
});
