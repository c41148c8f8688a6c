import { AzureError } from '../../core/errors.ts';
import { isObject, type Json } from '../template/json.ts';
import { TemplateError } from '../template/template-error.ts';
import type { Engine } from './engine.ts';
import { findNested } from './nested.ts';
import { findPlanned } from './plan.ts';
import { addStep, endStep } from './steps.ts';
import type { Deployment } from './stored-deployment.ts';

/** What `reference()` gives while the deployment runs. */
export function createReference(engine: Engine, deployment: Deployment) {
  const read = new Set<string>();
  return (text: string, givenVersion: string | null, isFull: boolean): Json => {
    const planned = findPlanned(deployment.plan, text);
    const apiVersion = givenVersion ?? planned?.apiVersion;
    const target = planned ?? { id: text, type: '', name: text.split('/').at(-1) ?? text };
    if (!apiVersion) {
      throw new TemplateError(
        `The resource '${text}' is not defined in the template. Please see https://aka.ms/arm-template for usage details.`,
      );
    }
    const body = readBody(engine, target.id, apiVersion);
    if (!read.has(target.id)) endStep(engine.world, addStep(engine.world, deployment, 'Read', target), null);
    read.add(target.id);
    if (isFull) return body;
    return isObject(body) ? (body.properties ?? {}) : {};
  };
}

function readBody(engine: Engine, id: string, apiVersion: string): Json {
  const nested = findNested(engine, id);
  if (nested) return toJson({ id, name: nested.name, properties: { outputs: nested.outputs ?? {}, provisioningState: nested.state } });
  const body = engine.providers.read(id, apiVersion);
  if (body) return toJson({ ...body, apiVersion });
  const [, path = id] = id.split('/providers/');
  const group = /\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? '';
  const message = `The Resource '${path}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`;
  throw new AzureError(404, { code: 'ResourceNotFound', message });
}

/** As the client would get it: without `undefined`, dates as text. */
function toJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value));
}
