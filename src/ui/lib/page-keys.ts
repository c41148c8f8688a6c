import { areSingleKeysOn } from './single-keys.ts';

/** Whether a key may be meant for the page: no other key is held with it, and nothing lies over the page. */
export function isForPage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return false;
  return document.querySelector('dialog[open], [role="dialog"], [role="menu"]') === null;
}

export function isTyping(element: Element | null): boolean {
  return element instanceof HTMLElement && (element.isContentEditable || element.matches('input, textarea, select'));
}

/** Whether a letter or sign that is pressed alone is a shortcut now. */
export function isShortcut(event: KeyboardEvent): boolean {
  return isForPage(event) && !isTyping(document.activeElement) && areSingleKeysOn();
}
