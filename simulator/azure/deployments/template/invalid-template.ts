import { AzureError } from '../../core/errors.ts';
import { TemplateError } from './template-error.ts';

/** Where a mistake is: Azure counts from the text that was sent, which clients send as one line. */
export interface Place {
  template: unknown;
  node: unknown;
}

/** The synchronous refusal of a template: 400 `InvalidTemplate`. */
export function invalidTemplate(message: string, place?: Place): AzureError {
  const info = { lineNumber: place ? 1 : 0, linePosition: place ? columnOf(place) : 0, path: '' };
  return new AzureError(400, { code: 'InvalidTemplate', message, additionalInfo: [{ type: 'TemplateViolation', info }] });
}

/** Of a rule of templates that is broken, such as a missing parameter. */
export function validationFailed(problem: string, place?: Place): AzureError {
  return invalidTemplate(`Deployment template validation failed: '${problem}'.`, place);
}

/** `at line '1' and column '306'`. */
export function tellPlace(place: Place): string {
  return `at line '1' and column '${columnOf(place)}'`;
}

function columnOf({ template, node }: Place): number {
  return Math.max(0, JSON.stringify(template).indexOf(JSON.stringify(node) ?? '')) + 1;
}

/** Runs what evaluates expressions; a mistake in one of them is told with the part of the template it is in. */
export function within<T>(part: { kind: 'resource' | 'variable' | 'parameter'; name: string; place: Place }, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    if (error.message.startsWith('Unable to parse') || error.message.startsWith("The language expression '")) {
      throw invalidTemplate(`Deployment template language expression evaluation failed: '${error.message}'.`, part.place);
    }
    const where = `The template ${part.kind} '${part.name}' ${tellPlace(part.place)} is not valid: ${error.message}.`;
    throw validationFailed(`${where} Please see https://aka.ms/arm-template-expressions for usage details.`, part.place);
  }
}
