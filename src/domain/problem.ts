import { type ErrorCode, errorCatalog } from './errors.ts';

/** Why a deployment is blocked or failed, in the shape that is stored and shown. */
export interface Problem {
  code: ErrorCode;
  message: string;
  hint: string;
  /** Page below docs/errors. */
  docs: string;
}

/** Completes a code and a message with the hint and the page of the catalogue. */
export function describeProblem(code: ErrorCode, message: string, hint: string = errorCatalog[code].hint): Problem {
  return { code, message, hint, docs: code };
}
