import type { CreateDeploymentInput } from '../../../api/types.ts';
import { exactVersionPattern, isSafeVersion } from '../../../domain/catalog.ts';
import { type ChannelKind, findTelegramTokenProblem } from '../../../domain/channel.ts';
import type { CloudKind, ModelProvider } from '../../../domain/deployment.ts';
import { findNameProblem } from '../../../domain/deployment-name.ts';
import { findDomainProblem, findSshPublicKeyProblem, findSshSourceProblem } from '../../../domain/exposure.ts';
import type { FieldProblem } from '../../../domain/field-problem.ts';

/** What stands in the form, as typed. */
export interface Draft {
  name: string;
  cloud: CloudKind;
  /** The account in Azure; empty for what people deploy by themselves in the portal, and on this machine. */
  connectionId: string;
  region: string;
  size: string;
  versionChoice: 'tested' | 'other';
  otherVersion: string;
  provider: ModelProvider | 'later';
  modelId: string;
  baseUrl: string;
  key: string;
  channel: ChannelKind | 'none';
  telegramToken: string;
  domain: string;
  sshSource: string;
  sshPublicKey: string;
}

/** Never kept by the browser. */
export const secretFields = ['key', 'telegramToken'] as const;

/** Messages by the path that the server uses for the field. */
export type FieldErrors = Record<string, string | undefined>;

/** What is wrong, by the same path. */
export type DraftProblems = Record<string, FieldProblem>;

/** What is sent for a draft. */
export function toCreateInput(draft: Draft, workspaceId: string): CreateDeploymentInput {
  const { name, cloud, region, size, provider } = draft;
  const openclawVersion = draft.versionChoice === 'other' ? draft.otherVersion.trim() : undefined;
  const azure = cloud === 'azure' ? { connectionId: draft.connectionId || undefined, exposure: toExposure(draft) } : {};
  const channels = draft.channel === 'telegram' ? { channels: { telegram: { token: draft.telegramToken.trim() } } } : {};
  const input = { workspaceId, name, cloud, region, size, openclawVersion, ...azure, ...channels };
  if (provider === 'later') return input;
  const baseUrl = provider === 'openai-compatible' ? draft.baseUrl.trim() : undefined;
  return { ...input, model: { provider, modelId: draft.modelId.trim(), baseUrl, key: draft.key.trim() } };
}

/** What of the machine is opened to the internet; nothing is sent for nothing. */
export function toExposure({ domain, sshSource, sshPublicKey }: Draft): CreateDeploymentInput['exposure'] {
  const [host, network, key] = [domain.trim(), sshSource.trim(), sshPublicKey.trim()].map((text) => text || null);
  if (!(host || network || key)) return undefined;
  return { domain: host ?? null, sshSource: network ?? null, sshPublicKey: key ?? null };
}

/** What is wrong with a draft, by the rules of the API; empty when it can be sent. */
export function findDraftProblems(draft: Draft): DraftProblems {
  const problems: FoundProblems = {
    name: findNameProblem(draft.name) ?? undefined,
    openclawVersion: draft.versionChoice === 'other' ? findVersionProblem(draft.otherVersion.trim()) : undefined,
    ...(draft.provider === 'later' ? {} : findModelProblems(draft)),
    ...(draft.channel === 'telegram' && {
      'channels.telegram.token': findTelegramTokenProblem(draft.telegramToken.trim()) ?? undefined,
    }),
    ...(draft.cloud === 'azure' ? findExposureProblems(draft) : {}),
  };
  return Object.fromEntries(Object.entries(problems).flatMap(([field, problem]) => (problem ? [[field, problem]] : [])));
}

type FoundProblems = Record<string, FieldProblem | undefined>;

function findVersionProblem(version: string): FieldProblem | undefined {
  if (!exactVersionPattern.test(version)) return 'version-inexact';
  if (!isSafeVersion(version)) return 'version-leaks';
  return undefined;
}

function findModelProblems(draft: Draft): FoundProblems {
  return {
    'model.modelId': draft.modelId.trim() ? undefined : 'model-missing',
    'model.key': draft.key.trim() ? undefined : 'model-key-missing',
    'model.baseUrl': draft.provider === 'openai-compatible' ? findAddressProblem(draft.baseUrl.trim()) : undefined,
  };
}

function findExposureProblems(draft: Draft): FoundProblems {
  const { domain, sshSource, sshPublicKey } = toExposure(draft) ?? {};
  const missingKey = sshSource ? 'ssh-key-missing' : undefined;
  return {
    'exposure.domain': domain ? (findDomainProblem(domain) ?? undefined) : undefined,
    'exposure.sshSource': sshSource ? (findSshSourceProblem(sshSource) ?? undefined) : undefined,
    'exposure.sshPublicKey': sshPublicKey ? (findSshPublicKeyProblem(sshPublicKey) ?? undefined) : missingKey,
  };
}

function findAddressProblem(address: string): FieldProblem | undefined {
  if (!address) return 'model-address-missing';
  const protocol = URL.parse(address)?.protocol;
  return protocol === 'https:' || protocol === 'http:' ? undefined : 'model-address-invalid';
}
