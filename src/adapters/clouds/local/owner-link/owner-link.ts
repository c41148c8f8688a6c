import type { CloudTarget, OwnerLink } from '../../../../ports/cloud.ts';
import type { LocalCloudConfig } from '../config.ts';
import { instanceUrl } from '../gateway/address.ts';
import { openclawCommand } from '../gateway/gateway-command.ts';
import { requireRunningPort } from '../gateway/require-running.ts';
import { instancePaths } from '../paths.ts';
import { mintByCommand } from './mint-by-command.ts';
import { mintInGateway } from './mint-in-gateway.ts';
import type { MintedToken } from './minted-token.ts';

/** Has OpenClaw make a single-use link. Throws `not-running`, `secret-missing` or `owner-link-failed`. */
export async function ownerLink(config: LocalCloudConfig, target: CloudTarget, signal: AbortSignal): Promise<OwnerLink> {
  const { deploymentId } = target.spec;
  const paths = instancePaths(config.home, deploymentId);
  const port = await requireRunningPort(target, paths);
  const minted = await mintInGateway(target, port, signal);
  if (minted) return toOwnerLink(minted, instanceUrl(deploymentId, port));
  config.logger.warn({ deploymentId }, 'the gateway made no owner link; asking the slower command');
  const command = await openclawCommand(config, target, paths, port);
  return toOwnerLink(await mintByCommand(command, paths.folder, signal), instanceUrl(deploymentId, port));
}

/** The page connects to where it comes from, so the link names no other address. Pure. */
export function toOwnerLink({ token, expiresAtMs }: MintedToken, instance: string): OwnerLink {
  const fragment = new URLSearchParams({ bootstrapToken: token, bootstrapProfile: 'owner' });
  return { url: `${instance}#${fragment}`, expiresAt: new Date(expiresAtMs).toISOString() };
}
