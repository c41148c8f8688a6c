import { type ChannelKind, channelDefaults } from '../../../domain/channel.ts';
import type { ModelChoice } from '../../../domain/deployment.ts';
import { toOpenclawLiteral } from '../../../domain/openclaw-literal.ts';
import { pluginId } from './owner-link/plugin.ts';

/** Names under which the gateway finds its secrets in its environment. */
export const gatewayTokenVariable = 'OPENCLAW_GATEWAY_TOKEN';
export const gatewayPortVariable = 'OPENCLAW_GATEWAY_PORT';
const compatibleKeyVariable = 'CLAWBOT_MODEL_KEY';

interface ConfigurationFacts {
  model: ModelChoice | null;
  channels: readonly ChannelKind[];
  workspace: string;
  logFile: string;
  /** How ClawBot Deploy opens it in a browser; without this the gateway is a plain one. */
  opening?: {
    hostName: string;
    /** Folder of our plugin; `null` for a version of OpenClaw that it was not made for. */
    plugin: string | null;
  };
}

/**
 * The content of openclaw.json. It holds references to secrets, never their values, and no port:
 * that is given at each start, so that a port taken by another program needs no change here.
 */
export function buildConfiguration({ model, channels, workspace, logFile, opening }: ConfigurationFacts): object {
  return {
    gateway: {
      mode: 'local',
      bind: 'loopback',
      auth: { mode: 'token', token: environmentReference(gatewayTokenVariable) },
      terminal: { enabled: false },
      // OpenClaw fills in the port at each start, and trusts no name but its own without this.
      ...(opening && { controlUi: { allowedOrigins: [`http://${opening.hostName}:\${${gatewayPortVariable}}`] } }),
      // Needs the token like everything else; the proof that the assistant replies goes through it.
      http: { endpoints: { chatCompletions: { enabled: true } } },
    },
    agents: { defaults: { workspace: toOpenclawLiteral(workspace), ...(model && { model: { primary: modelReference(model) } }) } },
    models: { catalogRefresh: { enabled: false }, ...(model?.provider === 'openai-compatible' && customProvider(model)) },
    ...(channels.length > 0 && { channels: Object.fromEntries(channels.map((channel) => [channel, channelDefaults[channel]])) }),
    logging: { file: toOpenclawLiteral(logFile) },
    telemetry: { enabled: false },
    update: { checkOnStart: false },
    discovery: { mdns: { mode: 'off' } },
    ...(opening?.plugin && {
      plugins: { load: { paths: [toOpenclawLiteral(opening.plugin)] }, entries: { [pluginId]: { enabled: true } } },
    }),
  };
}

/** The variable in which a provider's key is handed to the gateway. */
export function modelKeyVariable(model: ModelChoice): string {
  const variables = { anthropic: 'ANTHROPIC_API_KEY', openrouter: 'OPENROUTER_API_KEY', 'openai-compatible': compatibleKeyVariable };
  return variables[model.provider];
}

function modelReference(model: ModelChoice): string {
  return toOpenclawLiteral(`${model.provider}/${model.modelId}`);
}

function customProvider({ modelId, baseUrl }: ModelChoice): object {
  const id = toOpenclawLiteral(modelId);
  const models = [{ id, name: id }];
  const apiKey = environmentReference(compatibleKeyVariable);
  return {
    providers: { 'openai-compatible': { baseUrl: baseUrl && toOpenclawLiteral(baseUrl), api: 'openai-completions', apiKey, models } },
  };
}

function environmentReference(id: string): object {
  return { source: 'env', provider: 'default', id };
}
