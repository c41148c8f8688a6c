import type { ErrorBody } from '../../core/errors.ts';
import { AzureError } from '../../core/errors.ts';
import type { OutputDefinition } from '../template/definition.ts';
import { evaluate } from '../template/evaluate.ts';
import { typeName } from '../template/json.ts';
import { fitsType, parameterType, showTyped } from '../template/parameters.ts';
import type { TemplateScope } from '../template/scope.ts';
import { TemplateError } from '../template/template-error.ts';

export type Outputs = { values: Record<string, unknown>; error: null } | { values: null; error: ErrorBody };

const code = 'DeploymentOutputEvaluationFailed';

/** As clients read them: `{name: {type, value}}`. A mistake makes the whole deployment fail, though its resources exist. */
export function evaluateOutputs(definitions: Readonly<Record<string, OutputDefinition>>, scope: TemplateScope): Outputs {
  const failed: ErrorBody[] = [];
  const values: [string, unknown][] = [];
  for (const [name, definition] of Object.entries(definitions)) {
    try {
      if (isWanted(definition, scope)) values.push([name, evaluateOutput(definition, scope)]);
    } catch (error) {
      if (!(error instanceof TemplateError || error instanceof AzureError)) throw error;
      failed.push({ code, target: name, message: `The template output '${name}' is not valid: ${tell(error)}.` });
    }
  }
  if (failed.length === 0) return { values: Object.fromEntries(values), error: null };
  const names = failed.map(({ target }) => target).join(', ');
  const message = `Unable to evaluate template outputs: '${names}'. Please see error details and deployment operations. Please see https://aka.ms/arm-common-errors for usage details.`;
  return { values: null, error: { code, message, details: failed } };
}

function isWanted({ condition = true }: OutputDefinition, scope: TemplateScope): boolean {
  return evaluate(condition, scope) === true;
}

function evaluateOutput({ type: typeText, value: given = null, copy }: OutputDefinition, scope: TemplateScope): object {
  if (copy !== undefined) throw new TemplateError("The property 'copy' of outputs is not supported by the simulated Azure.");
  const type = parameterType(typeText);
  if (!type) throw new TemplateError(`The type '${typeText}' is not valid.`);
  const value = evaluate(given, scope);
  if (fitsType(type, value)) return showTyped({ type, value });
  throw new TemplateError(`Template output JToken type is not valid. Expected '${typeText}'. Actual '${typeName(value)}'.`);
}

function tell(error: TemplateError | AzureError): string {
  return error instanceof AzureError ? error.error.message : error.message;
}
