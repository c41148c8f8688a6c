import { AzureError, type ErrorBody } from '../../core/errors.ts';
import { TemplateError } from '../template/template-error.ts';
import type { DeploymentStep } from './stored-deployment.ts';

/** How one step failed: for the list of operations and for the error of the whole deployment. */
export interface StepFailure {
  statusCode: DeploymentStep['statusCode'];
  statusMessage: unknown;
  /** One of the `details` of the deployment's error. */
  detail: ErrorBody;
}

const statusNames: Readonly<Record<number, DeploymentStep['statusCode']>> = {
  400: 'BadRequest',
  401: 'Forbidden',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  429: 'TooManyRequests',
};

/** A provider refused the request: its answer goes into the message as text, as Azure does. */
function refusedByProvider({ status, error }: AzureError): StepFailure {
  const statusCode = statusNames[status] ?? 'InternalServerError';
  const statusMessage = { error };
  return { statusCode, statusMessage, detail: { code: statusCode, message: asText(statusMessage) } };
}

/** A provider took the request and failed while it worked on it. */
export function failedInProvider(error: ErrorBody): StepFailure {
  const message = "The resource operation completed with terminal provisioning state 'Failed'.";
  const statusMessage = { status: 'Failed', error: { code: 'ResourceDeploymentFailure', message, details: [error] } };
  return { statusCode: 'Conflict', statusMessage, detail: { code: 'Conflict', message: asText(statusMessage) } };
}

/** An expression in the body of a resource could not be evaluated while the deployment ran. */
function brokenExpression(error: TemplateError, resourceId: string): StepFailure {
  const message = `Unable to process template language expressions for resource '${resourceId}' at line '1' and column '1'. '${error.message}'`;
  const body: ErrorBody = { code: 'InvalidTemplate', message };
  return { statusCode: 'BadRequest', statusMessage: { error: body }, detail: body };
}

/** Throws what is no failure of Azure but a bug of the simulator. */
export function explainFailure(error: unknown, resourceId: string): StepFailure {
  if (error instanceof AzureError) return refusedByProvider(error);
  if (error instanceof TemplateError) return brokenExpression(error, resourceId);
  throw error;
}

export function deploymentFailed(details: readonly ErrorBody[]): ErrorBody {
  const message =
    'At least one resource deployment operation failed. Please list deployment operations for details. ' +
    'Please see https://aka.ms/arm-deployment-operations for usage details.';
  return { code: 'DeploymentFailed', message, details };
}

function asText(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', '\r\n');
}
