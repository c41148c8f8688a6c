import type { ModelChoice } from '../../../domain/deployment.ts';

/** Names under which the gateway finds its secrets in its environment. */
export const gatewayTokenVariable = 'OPENCLAW_GATEWAY_TOKEN';
const compatibleKeyVariable = 'CLAWBOT_MODEL_KEY';

interface ConfigurationFacts {
  model: ModelChoice | null;
  workspace: string;
  logFile: string;
}

/**
 * The content of openclaw.json. It holds references to secrets, never their values, and no port:
 * that is given at each start, so that a port taken by another program needs no change here.
 */
export function buildConfiguration({ model, workspace, logFile }: ConfigurationFacts): object {
  return {
    gateway: {
      mode: 'local',
      bind: 'loopback',
      auth: { mode: 'token', token: environmentReference(gatewayTokenVariable) },
      terminal: { enabled: false },
      // Needs the token like everything else; the proof that the assistant replies goes through it.
      http: { endpoints: { chatCompletions: { enabled: true } } },
    },
    agents: { defaults: { workspace, ...(model && { model: { primary: modelReference(model) } }) } },
    models: { catalogRefresh: { enabled: false }, ...(model?.provider === 'openai-compatible' && customProvider(model)) },
    logging: { file: logFile },
    telemetry: { enabled: false },
    update: { checkOnStart: false },
    discovery: { mdns: { mode: 'off' } },
  };
}

/** The variable in which a provider's key is handed to the gateway. */
export function modelKeyVariable(model: ModelChoice): string {
  const variables = { anthropic: 'ANTHROPIC_API_KEY', openrouter: 'OPENROUTER_API_KEY', 'openai-compatible': compatibleKeyVariable };
  return variables[model.provider];
}

function modelReference(model: ModelChoice): string {
  return `${model.provider}/${model.modelId}`;
}

function customProvider({ modelId, baseUrl }: ModelChoice): object {
  const models = [{ id: modelId, name: modelId }];
  const apiKey = environmentReference(compatibleKeyVariable);
  return { providers: { 'openai-compatible': { baseUrl, api: 'openai-completions', apiKey, models } } };
}

function environmentReference(id: string): object {
  return { source: 'env', provider: 'default', id };
}
