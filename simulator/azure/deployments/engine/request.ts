import { z } from 'zod';
import { AzureError } from '../../core/errors.ts';
import type { Template } from '../template/definition.ts';
import { readTemplate } from '../template/definition.ts';
import { invalidTemplate } from '../template/invalid-template.ts';
import { isObject } from '../template/json.ts';

const propertiesSchema = z.strictObject({
  mode: z.string(),
  template: z.unknown().optional(),
  templateLink: z.unknown().optional(),
  parameters: z.unknown().optional(),
  parametersLink: z.unknown().optional(),
  debugSetting: z.object({ detailLevel: z.string().optional() }).nullish(),
  onErrorDeployment: z.unknown().optional(),
  expressionEvaluationOptions: z.object({ scope: z.string().optional() }).nullish(),
  validationLevel: z.string().optional(),
  whatIfSettings: z.object({ resultFormat: z.string().optional() }).nullish(),
  extensionConfigs: z.record(z.string(), z.unknown()).nullish(),
  externalInputs: z.record(z.string(), z.unknown()).nullish(),
  externalInputDefinitions: z.record(z.string(), z.unknown()).nullish(),
});

const requestSchema = z.strictObject({
  location: z.string().nullish(),
  tags: z.record(z.string(), z.string()).nullish(),
  identity: z.unknown().optional(),
  properties: propertiesSchema,
});

/** The body of PUT deployment, validate and what-if, checked. */
export interface DeploymentRequest {
  location: string | null;
  tags: Record<string, string>;
  template: Template;
  parameters: unknown;
  debugLevel: string | null;
  /** Of what-if: ids alone or whole bodies. */
  resultFormat: 'ResourceIdOnly' | 'FullResourcePayloads';
}

/** Throws AzureError: 400 for whatever is not understood. */
export function readDeploymentRequest(body: unknown): DeploymentRequest {
  const { success, data, error } = requestSchema.safeParse(body);
  if (!success) throw unreadable(error);
  const { properties } = data;
  requireInline(properties);
  requireIncremental(properties.mode);
  return {
    location: data.location ?? null,
    tags: data.tags ?? {},
    template: readTemplate(properties.template),
    parameters: properties.parameters,
    debugLevel: properties.debugSetting?.detailLevel ?? null,
    resultFormat: properties.whatIfSettings?.resultFormat === 'ResourceIdOnly' ? 'ResourceIdOnly' : 'FullResourcePayloads',
  };
}

function requireInline({ template, templateLink, parametersLink, onErrorDeployment }: z.infer<typeof propertiesSchema>): void {
  if (templateLink || parametersLink) {
    const member = templateLink ? 'templateLink' : 'parametersLink';
    throw new AzureError(400, {
      code: 'InvalidContentLink',
      message: `Unable to download deployment content from the '${member}': the simulated Azure reaches no other host. Send the content in the request.`,
    });
  }
  if (onErrorDeployment) throw invalidTemplate('The property onErrorDeployment is not supported by the simulated Azure.');
  if (isObject(template)) return;
  throw new AzureError(400, {
    code: 'InvalidRequestContent',
    message: "The request content is not valid: one of the properties 'template' or 'templateLink' must be an object.",
  });
}

function requireIncremental(mode: string): void {
  if (mode.toLowerCase() === 'incremental') return;
  if (mode.toLowerCase() === 'complete') throw invalidTemplate("The deployment mode 'Complete' is not supported by the simulated Azure.");
  throw new AzureError(400, {
    code: 'InvalidRequestContent',
    message: `The request content was invalid and could not be deserialized: 'Error converting value "${mode}" to type 'DeploymentMode'. Path 'properties.mode', line 1, position 1.'.`,
  });
}

function unreadable(error: z.ZodError): AzureError {
  const [issue] = error.issues;
  const path = issue?.path.map(String) ?? [];
  const problem =
    issue?.code === 'unrecognized_keys'
      ? `Could not find member '${issue.keys[0]}' on object of type '${path.length ? 'DeploymentPropertiesDefinition' : 'DeploymentContent'}'. Path '${[...path, issue.keys[0]].join('.')}', line 1, position 1.`
      : `Required property '${path.at(-1) ?? 'properties'}' is missing or has a value of the wrong type. Path '${path.join('.')}', line 1, position 1.`;
  const message = `The request content was invalid and could not be deserialized: '${problem}'.`;
  return new AzureError(400, { code: 'InvalidRequestContent', message });
}
