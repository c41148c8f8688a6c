import { createHttpHeaders, createPipelineRequest, RestError } from '@azure/core-rest-pipeline';

export const subscriptionId = '12345678-9abc-4def-8123-456789abcdef';
export const clientId = 'abcdefab-1234-4321-8765-0123456789ab';
export const scope = `/subscriptions/${subscriptionId}/resourceGroups/clawbot-my-bot-12345678`;

/** As Azure's SDK throws an answer. */
export function restError(statusCode: number, body: unknown, headers: Record<string, string> = {}): RestError {
  const request = createPipelineRequest({ url: `https://management.azure.com${scope}?api-version=2025-04-01` });
  const bodyAsText = typeof body === 'string' ? body : JSON.stringify(body);
  const { error } = typeof body === 'string' ? {} : (body as { error?: { code?: string; message?: string } });
  const response = { status: statusCode, headers: createHttpHeaders(headers), request, bodyAsText };
  return new RestError(error?.message ?? 'failed', { code: error?.code, statusCode, request, response });
}

export const body = (code: string, message: string, rest: object = {}) => ({ error: { code, message, ...rest } });
export const preflight = (...details: object[]) =>
  body('InvalidTemplateDeployment', "The template deployment 'clawbot' is not valid according to the validation procedure.", { details });
export const failedDeployment = (code: string, inner: object) =>
  body('DeploymentFailed', 'At least one resource deployment operation failed.', {
    details: [
      { code: 'Conflict', message: JSON.stringify({ error: { code: 'ResourceDeploymentFailure', details: [{ code, ...inner }] } }) },
    ],
  });

export const quotaMessage =
  'Operation could not be completed as it results in exceeding approved Total Regional Cores quota. Additional details - Deployment Model: Resource Manager, Location: eastus, Current Limit: 4, Current Usage: 3, Additional Required: 2, (Minimum) New Limit Required: 5.';
export const noRight = `The client '${clientId}' with object id '${clientId}' does not have authorization to perform action 'Microsoft.Compute/virtualMachines/write' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
export const noLinkedRight = `The client '${clientId}' with object id '${clientId}' has permission to perform action 'Microsoft.Network/networkInterfaces/write' on scope '${scope}'; however, it does not have permission to perform action(s) 'Microsoft.Network/publicIPAddresses/join/action' on the linked scope(s) '${scope}/providers/Microsoft.Network/publicIPAddresses/ip' (respectively) or the linked scope(s) are invalid.`;
export const policyMessage = `Resource 'my-bot' was disallowed by policy. Policy identifiers: '[{"policyAssignment":{"name":"Allowed locations","id":"/x"},"policyDefinition":{"name":"d","id":"/y"}}]'.`;
export const skuMessage = (why: string) =>
  `The requested VM size for resource '${why}Standard_B2als_v2' is currently not available in location 'eastus'. Please try another size or deploy to a different location or different zone.`;

export type Row = [name: string, error: unknown, code: string, says: string, whoActs: string];
