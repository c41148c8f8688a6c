import type { ChannelKind } from './channel.ts';
import type { DesiredState } from './status.ts';

export const cloudKinds = ['local', 'azure'] as const;
export type CloudKind = (typeof cloudKinds)[number];

/** The desired state of a deployment: all that a cloud needs to know to make it so. */
export interface DeploymentSpec {
  /** Identifies this ClawBot Deploy; part of every tag, so that two of them never touch each other's resources. */
  installationId: string;
  workspaceId: string;
  deploymentId: string;
  name: string;
  cloud: CloudKind;
  region: string;
  size: string;
  /** Exact, such as `2026.9.6`; never a range or a tag. */
  openclawVersion: string;
  desired: DesiredState;
  /** Grows by one with every change of the desired state. */
  generation: number;
  /** Grows by one with every restart; a gateway started with a lower one is restarted. */
  incarnation: number;
  model: ModelChoice | null;
  /** Where people chat with it beside its own pages. The tokens live in the vault only. */
  channels: readonly ChannelKind[];
  /** How the assistant is reached from outside; only where it gets a machine of its own. */
  exposure: Exposure | null;
}

/** What of a machine of its own faces the internet. */
export interface Exposure {
  /** Where it answers beside its address: the user's own domain, which he must point to the machine, or a name in `dnsZone`. */
  domain: string | null;
  /** The DNS zone of this installation that `domain` is a name of; its record is made and removed with the machine. */
  dnsZone: string | null;
  /** Who may come in by SSH, such as `203.0.113.7/32`; nobody when null. */
  sshSource: string | null;
  /** OpenSSH public key of whoever comes in. */
  sshPublicKey: string | null;
}

export const noExposure: Exposure = { domain: null, dnsZone: null, sshSource: null, sshPublicKey: null };

/** The model provider that the assistant uses. Its key lives in the vault only. */
export interface ModelChoice {
  provider: ModelProvider;
  /** Such as `claude-opus-5`; without the provider. */
  modelId: string;
  /** Only for `openai-compatible`: the address of the API, up to and with `/v1`. */
  baseUrl: string | null;
}

export const modelProviders = ['anthropic', 'openrouter', 'openai-compatible'] as const;
export type ModelProvider = (typeof modelProviders)[number];

/** Secrets of a deployment, by their name in the vault. */
export const deploymentSecrets = ['gateway-token', 'model-key', 'telegram-token'] as const;
export type DeploymentSecret = (typeof deploymentSecrets)[number];
