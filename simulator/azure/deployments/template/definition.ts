import { z } from 'zod';
import { invalidTemplate, validationFailed } from './invalid-template.ts';
import { isObject, type Json, type JsonObject } from './json.ts';

const json = z.custom<Json>((value) => value !== undefined);
const object = z.custom<JsonObject>(isObject);
const bound = z.number().int().optional();

const parameterSchema = z.strictObject({
  type: z.string(),
  defaultValue: json.optional(),
  allowedValues: z.array(json).optional(),
  minLength: bound,
  maxLength: bound,
  minValue: bound,
  maxValue: bound,
  metadata: json.optional(),
  nullable: z.boolean().optional(),
});

const outputSchema = z.strictObject({
  type: z.string(),
  value: json.optional(),
  condition: json.optional(),
  metadata: json.optional(),
  copy: json.optional(),
});

const templateSchema = z.strictObject({
  $schema: z.string(),
  contentVersion: z.string().regex(/^\d+\.\d+\.\d+\.\d+$/),
  apiProfile: z.string().optional(),
  languageVersion: z.string().optional(),
  metadata: json.optional(),
  functions: z.array(json).optional(),
  parameters: z.record(z.string(), parameterSchema).optional(),
  variables: object.optional(),
  resources: z.union([z.array(object), z.record(z.string(), object)]),
  outputs: z.record(z.string(), outputSchema).optional(),
});

export type Template = z.infer<typeof templateSchema>;
export type ParameterDefinition = z.infer<typeof parameterSchema>;
export type OutputDefinition = z.infer<typeof outputSchema>;

/** Checks the outer shape. Throws AzureError `InvalidTemplate`; nothing that is not understood is passed on. */
export function readTemplate(given: unknown): Template {
  const { success, data, error } = templateSchema.safeParse(given);
  if (!success) throw invalidTemplate(`Deployment template parse failed: '${explain(error)}'.`);
  if (!/^https?:\/\/schema\.management\.azure\.com\/schemas\//i.test(data.$schema)) {
    throw validationFailed(
      `The template schema '${data.$schema}' is not supported. Please see https://aka.ms/arm-template for usage details.`,
    );
  }
  if (data.functions?.length) throw validationFailed('User defined functions are not supported by the simulated Azure');
  return data;
}

const objectTypes: Readonly<Record<string, string>> = { parameters: 'TemplateInputParameter', outputs: 'TemplateOutputParameter' };

function explain(error: z.ZodError): string {
  const [issue] = error.issues;
  const path = issue?.path.map(String) ?? [];
  if (issue?.code === 'unrecognized_keys') {
    const member = [...path, issue.keys[0] ?? ''].join('.');
    const type = objectTypes[path[0] ?? ''] ?? 'Template';
    return `Could not find member '${issue.keys[0]}' on object of type '${type}'. Path '${member}', line 1, position 1.`;
  }
  const name = path.at(-1) ?? 'template';
  const isMissing = issue?.code === 'invalid_type' && issue.message.endsWith('received undefined');
  if (isMissing) return `Required property '${name}' not found in JSON. Path '${path.slice(0, -1).join('.')}', line 1, position 1.`;
  return `Error converting value to the type of the property '${name}'. Path '${path.join('.')}', line 1, position 1.`;
}
