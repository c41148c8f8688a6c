import { type ChannelKind, channelSecret } from './channel.ts';
import type { DeploymentSecret, DeploymentSpec } from './deployment.ts';
import type { PlannedResource } from './resource.ts';

/** Kind under which a secret stands in the ledger beside the cloud's own resources. */
export function vaultSecretKind(name: DeploymentSecret): string {
  return `secret-${name}`;
}

interface PlannedSecret extends PlannedResource {
  name: DeploymentSecret;
}

/** Secrets that a deployment has in the vault; made first and removed last. A machine of its own makes its token itself. */
export function planSecrets({ cloud, model, channels }: Pick<DeploymentSpec, 'cloud' | 'model' | 'channels'>): PlannedSecret[] {
  const key = model ? [planSecret('model-key', 'Keep the model key in the vault')] : [];
  const tokens = channels.map((channel) => planSecret(channelSecret(channel), tokenTitles[channel]));
  return [...key, ...tokens, ...(cloud === 'local' ? [planSecret('gateway-token', 'Make an access token')] : [])];
}

const tokenTitles: Record<ChannelKind, string> = { telegram: 'Keep the token of the Telegram bot in the vault' };

function planSecret(name: DeploymentSecret, title: string): PlannedSecret {
  return { kind: vaultSecretKind(name), name, title, phase: 'provisioning', deletionPolicy: 'delete' };
}
