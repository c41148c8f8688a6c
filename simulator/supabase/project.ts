import type { Pool } from 'pg';
import type { Keys } from './keys.ts';
import type { Options, Settings } from './options.ts';

/** What every route works with. */
export interface Project {
  options: Options;
  settings: Settings;
  keys: Keys;
  pool: Pool;
  /** `iss` of its tokens, and the address below which it answers. */
  issuer: string;
  now(): Date;
}

export function secondsOf(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

/** Where to send people: to the application, whatever a request says. */
export function toAllowedRedirect({ options }: Project, asked: string | undefined | null): string {
  const url = asked ? URL.parse(asked) : null;
  return url && url.host === new URL(options.siteUrl).host ? url.href : options.siteUrl;
}
