const usage = 'https://aka.ms/arm-template-expressions';

/** Something wrong inside an expression; whoever evaluates it tells the place and makes the answer. */
export class TemplateError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TemplateError';
  }
}

export function usageHint(page = usage): string {
  return `Please see ${page} for usage details.`;
}

/** A function was called in a way that it refuses. */
export function callError(functionName: string, problem: string): TemplateError {
  const page = `${usage}/#${functionName.toLowerCase()}`;
  return new TemplateError(`Unable to evaluate template language function '${functionName}': ${problem} ${usageHint(page)}`);
}
