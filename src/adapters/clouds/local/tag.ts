import { z } from 'zod';
import type { DeploymentSpec } from '../../../domain/deployment.ts';
import { readJson } from './read-json.ts';

/** Every process of an instance carries it in its environment, and so do the children it starts. */
export const tagVariable = 'CLAWBOT_DEPLOYMENT';

export function tagValue(spec: DeploymentSpec): string {
  return `${spec.installationId}/${spec.deploymentId}`;
}

const tagSchema = z.object({ installationId: z.string(), deploymentId: z.string() });

/** The content of a tag file; it lies in every folder that we made. */
export function tagOf({ installationId, deploymentId }: DeploymentSpec): z.infer<typeof tagSchema> {
  return { installationId, deploymentId };
}

/** Whether the tag file names exactly this deployment of this installation. */
export async function isTagged(tagFile: string, spec: DeploymentSpec): Promise<boolean> {
  const tag = await readJson(tagFile, tagSchema);
  return tag?.installationId === spec.installationId && tag.deploymentId === spec.deploymentId;
}
