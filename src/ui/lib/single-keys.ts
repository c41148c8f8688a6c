import { rememberChoice } from './remember-choice.ts';

/** Holds `off` where the person has turned keys without Ctrl off; speech input would press them by accident (WCAG 2.1.4). */
export const singleKeysCookie = 'clawbot-single-keys';

export function toSingleKeys(cookie: string | undefined): boolean {
  return cookie !== 'off';
}

export function rememberSingleKeys(areOn: boolean): void {
  rememberChoice(singleKeysCookie, areOn ? 'on' : 'off');
}

/** Asked at every key, so that a change holds at once on every screen. */
export function areSingleKeysOn(): boolean {
  return !document.cookie.split('; ').includes(`${singleKeysCookie}=off`);
}
