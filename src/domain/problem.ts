import { type ClawbotError, type ErrorCode, errorCatalog } from './errors.ts';
import type { Fix } from './fix.ts';
import { toPlainText } from './plain-text.ts';
import type { Actor } from './preflight.ts';

/** Why a deployment is blocked or failed, in the shape that is stored and shown. */
export interface Problem {
  code: ErrorCode;
  message: string;
  hint: string;
  /** Page below docs/errors. */
  docs: string;
  /** Who can mend it, where that may be somebody else than whoever reads it. */
  whoActs?: Actor;
  fix?: Fix;
}

type Remedy = Partial<Pick<Problem, 'hint' | 'whoActs' | 'fix'>>;

/** Completes a code and a message with the hint and the page of the catalogue, unless the remedy says more. */
export function describeProblem(code: ErrorCode, message: string, { hint, whoActs, fix }: Remedy = {}): Problem {
  // Some of it is what a cloud or a machine said.
  const problem = { code, message: toPlainText(message), hint: hint ?? errorCatalog[code].hint, docs: code };
  return { ...problem, ...(whoActs && { whoActs }), ...(fix && { fix }) };
}

/** An error as the problem that is stored and shown. */
export function problemOf(error: ClawbotError): Problem {
  return describeProblem(error.code, error.message, error);
}
