import type { en } from './en.ts';
import type { Language } from './languages.ts';

/** Lets the compiler know every key, and the parameters of each. */
declare module 'use-intl/core' {
  interface AppConfig {
    Locale: Language;
    Messages: typeof en;
  }
}

/** The shape of a translation: every key of the English text, no other, and text of its own. */
export type Translation<Tree = typeof en> = {
  readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Translation<Tree[Key]>;
};
