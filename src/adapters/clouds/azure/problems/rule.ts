import type { ErrorCode } from '../../../../domain/errors.ts';
import type { Fix } from '../../../../domain/fix.ts';
import type { Actor } from '../../../../domain/preflight.ts';
import type { Failure } from './failure.ts';

/** What is known of the place where a failure happened, for links that lead there. */
export interface Place {
  subscriptionId: string | null;
  /** Application in Entra. */
  clientId: string | null;
}

/** One row of the table that turns Azure's words into ours. The first row that fits counts. */
export interface Rule {
  /** Azure's codes, or Entra's such as `AADSTS7000215`. */
  codes: RegExp;
  /** Narrows the row to messages of this kind: Azure uses some codes for several things. */
  text?: RegExp;
  becomes: ErrorCode;
  whoActs: Actor;
  /** What happened, in plain words. */
  say(failure: Failure): string;
  /** What to do about it; the catalogue's hint when left out. */
  hint?: string;
  fix?(place: Place): Fix;
  /** Known waiting time of Azure, where it does not tell one. */
  retryAfterSeconds?: number;
}

/** The first captured part of a text, or what is said in its place. */
export function find(pattern: RegExp, { message }: Failure, otherwise: string): string {
  return pattern.exec(message)?.[1]?.trim() || otherwise;
}

/** Azure's own words as one line of bounded length. */
export function quote({ message }: Failure): string {
  const line = message.replace(/\s+/g, ' ').trim();
  return line.length > 500 ? `${line.slice(0, 500)}…` : line;
}
