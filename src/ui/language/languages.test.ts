import { describe, expect, it } from 'vitest';
import { pickLanguage } from './languages.ts';

describe('pickLanguage', () => {
  it.each([
    [undefined, null, 'en'],
    [undefined, 'es-MX,es;q=0.9,en;q=0.8', 'es'],
    [undefined, 'fr-FR, zh-TW;q=0.7, en;q=0.5', 'zh'],
    [undefined, 'en;q=0.2, ES;q=0.9', 'es'],
    [undefined, 'es;q=0, en', 'en'],
    [undefined, 'de,*;q=0.1', 'en'],
    [undefined, ';;q=,,q=x;', 'en'],
    ['zh', 'es', 'zh'],
    ['klingon', 'es', 'es'],
    ['__proto__', null, 'en'],
  ])('of the choice %j and the header %j gives %s', (chosen, header, language) => {
    expect(pickLanguage(chosen, header)).toBe(language);
  });
});
