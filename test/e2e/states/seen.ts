import type { Locator, Page } from '@playwright/test';
import type { Source } from './trouble.ts';

export type Seen = (page: Page) => Locator;

export interface Ids {
  /** A deployment with a log, readings and costs. */
  full: string;
  /** One that has none of these. */
  bare: string;
  /** One that was deleted. */
  gone: string;
  connection: string;
}

/** What is seen of a screen in each of its states. A state that it does not name is one that it cannot be in. */
export interface Screen {
  name: string;
  path(ids: Ids): string;
  full: Seen;
  /** What it waits for, and what can be refused to it. */
  source?: Source;
  loading?: Seen;
  error?: Seen;
  /** What is pressed after an error. */
  retry?: string;
  /** To whoever has a workspace of their own with nothing in it, unless `emptyAt` says where it is seen in one with things. */
  empty?: Seen;
  emptyAt?(ids: Ids): string;
  /** To a viewer. */
  denied?: Seen;
  /** To whoever does not belong to the workspace. */
  closed?: Seen;
}

export const heading = (name: string): Seen => {
  return (page) => page.getByRole('heading', { name });
};
export const region = (name: string): Seen => {
  return (page) => page.getByRole('region', { name });
};
export const loading = (name: string): Seen => {
  return (page) => page.getByRole('main').getByRole('status', { name, exact: true }).first();
};
export const alert = (text: string): Seen => {
  return (page) => page.getByRole('main').getByRole('alert').filter({ hasText: text });
};
export const text = (words: string | RegExp): Seen => {
  return (page) => page.getByRole('main').getByText(words).first();
};
export const disabled = (name: RegExp): Seen => {
  return (page) => page.getByRole('button', { name, disabled: true });
};

export const nothing = heading('There is nothing here');
export const asViewer = text(/yours is Viewer/);
