import type { DeploymentSpec } from '../../../domain/deployment.ts';
import { buildCloudInit } from './bootstrap/cloud-init.ts';
import type { DownloadSources } from './bootstrap/download-sources.ts';
import { azureHostName } from './names.ts';

/** From where a machine gets its software, and the checksums of it. Throws `unknown-version` or `install-no-network`. */
export type FindSources = (openclawVersion: string) => Promise<DownloadSources>;

/** The cloud-init document of a deployment; the same for every restart, as Azure refuses to change it once there is a machine. */
export async function readCustomData(spec: DeploymentSpec, findSources: FindSources): Promise<string> {
  const { deploymentId, installationId, openclawVersion, exposure } = spec;
  return buildCloudInit({
    ...{ deploymentId, installationId, openclawVersion },
    fqdn: azureHostName(spec),
    ownDomain: exposure?.domain ?? null,
    allowsSsh: exposure?.sshSource != null,
    sources: await findSources(openclawVersion),
    incarnation: 1,
  });
}
