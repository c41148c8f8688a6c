import { delimiter, dirname } from 'node:path';
import { type ChannelKind, channelKinds, channelVariables } from '../../../domain/channel.ts';
import type { ModelChoice } from '../../../domain/deployment.ts';
import type { HostEnvironment } from './config.ts';
import { gatewayPortVariable, gatewayTokenVariable, modelKeyVariable } from './configuration.ts';
import type { InstancePaths } from './paths.ts';

const sharedVariables = ['LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR'];
const proxyVariables = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'no_proxy', 'all_proxy'];
const npmVariables = /^(HOME|USER|LOGNAME|npm_config_.+)$/i;

/** Names only what a child needs; everything else of ours, such as DATABASE_URL, stays behind. */
function pickShared(host: HostEnvironment, nodeBinary: string): Record<string, string> {
  const path = [dirname(nodeBinary), host.PATH].filter(Boolean).join(delimiter);
  return { ...pick(host, (name) => sharedVariables.includes(name) || proxyVariables.includes(name)), PATH: path };
}

function pick(host: HostEnvironment, wanted: (name: string) => boolean): Record<string, string> {
  return Object.fromEntries(Object.entries(host).flatMap(([name, value]) => (value !== undefined && wanted(name) ? [[name, value]] : [])));
}

/** For npm: its own settings and credentials, and what reaches the network. */
export function buildInstallerEnvironment(host: HostEnvironment, nodeBinary: string): Record<string, string> {
  return { ...pickShared(host, nodeBinary), ...pick(host, (name) => npmVariables.test(name)) };
}

/** The tokens of chat channels that are there. */
export type ChannelTokens = Partial<Record<ChannelKind, string | null>>;

interface GatewayEnvironmentFacts {
  host: HostEnvironment;
  nodeBinary: string;
  paths: InstancePaths;
  compileCache: string;
  port: number;
  token: string;
  model: ModelChoice | null;
  modelKey: string | null;
  channelTokens: ChannelTokens;
}

/** For the gateway and its command line tool: built from nothing, so that no key of ours leaks in. */
export function buildGatewayEnvironment(facts: GatewayEnvironmentFacts): Record<string, string> {
  const { host, nodeBinary, paths, compileCache, port, token, model, modelKey, channelTokens } = facts;
  return {
    ...pickShared(host, nodeBinary),
    HOME: paths.folder,
    OPENCLAW_STATE_DIR: paths.state,
    OPENCLAW_CONFIG_PATH: paths.configuration,
    [gatewayPortVariable]: String(port),
    OPENCLAW_NO_RESPAWN: '1',
    OPENCLAW_NO_AUTO_UPDATE: '1',
    OPENCLAW_DISABLE_BONJOUR: '1',
    DO_NOT_TRACK: '1',
    NODE_COMPILE_CACHE: compileCache,
    [gatewayTokenVariable]: token,
    ...modelKeyEntry(model, modelKey),
    ...channelEntries(channelTokens),
  };
}

/** An unresolvable reference keeps the gateway from starting, so a provider without a key gets a filler. */
function modelKeyEntry(model: ModelChoice | null, modelKey: string | null): Record<string, string> {
  if (!model) return {};
  if (modelKey) return { [modelKeyVariable(model)]: modelKey };
  return model.provider === 'openai-compatible' ? { [modelKeyVariable(model)]: 'no-key-needed' } : {};
}

/** A channel without its token stays silent, and the gateway starts. */
function channelEntries(tokens: ChannelTokens): Record<string, string> {
  return Object.fromEntries(channelKinds.flatMap((channel) => (tokens[channel] ? [[channelVariables[channel], tokens[channel]]] : [])));
}
