/** Every language the product speaks, in its own words; the first one is spoken to whoever asks for none of them. */
export const languageNames = { en: 'English', zh: '简体中文', es: 'Español' } as const;
export type Language = keyof typeof languageNames;

export const languages = ['en', 'zh', 'es'] as const satisfies readonly Language[];

/** For `lang`; with the script, because browsers choose the shapes of Chinese characters by it. */
export const languageTags = { en: 'en', zh: 'zh-Hans', es: 'es' } as const satisfies Record<Language, string>;

export const languageCookie = 'clawbot-language';

/** What somebody chose; else the first of what the browser prefers, `zh-TW;q=0.9` for example. */
export function pickLanguage(chosen: string | undefined, acceptLanguage: string | null): Language {
  const wanted = [chosen, ...preferences(acceptLanguage ?? '')];
  return wanted.map(toLanguage).find((language) => language !== undefined) ?? languages[0];
}

/** The language of a tag such as `es-MX`, whatever its region. */
function toLanguage(tag: string | undefined): Language | undefined {
  const primary = tag?.split('-')[0]?.toLowerCase();
  return languages.find((language) => language === primary);
}

function preferences(acceptLanguage: string): string[] {
  const weighed = acceptLanguage.split(',').map((part) => {
    const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { tag, weight: weight === undefined ? 1 : Number(weight) };
  });
  const accepted = weighed.filter(({ weight }) => weight > 0);
  return accepted.toSorted((one, other) => other.weight - one.weight).map(({ tag }) => tag);
}
