import type { GatewayService } from './gateway-service.ts';
import { isRecord } from './is-record.ts';
import type { MachineDisk } from './machine-disk.ts';
import type { MachineCommands, ModelChoice } from './run-script.ts';

const keyVariables: Readonly<Record<string, string>> = {
  anthropic: 'ANTHROPIC_API_KEY',
  openrouter: 'OPENROUTER_API_KEY',
  'openai-compatible': 'CLAWBOT_MODEL_KEY',
};
const replyTimeoutMs = 120_000;

/** The commands of ClawBot Deploy, done by the OpenClaw of this machine. */
export function createOpenclawCommands(gateway: GatewayService, disk: MachineDisk): MachineCommands {
  return {
    ownerLink: async () => readLink(await gateway.runTool(['dashboard', '--json'])),
    async restart(incarnation) {
      await gateway.restart();
      await disk.writeIncarnation(incarnation);
    },
    setModel: (model) => setModel(gateway, disk, model),
    setChannels: (tokens) => setChannels(gateway, disk, tokens),
    proveReply: () => proveReply(gateway, disk),
  };
}

/** No part of the output goes into an error: it may be the link itself. */
function readLink({ code, stdout }: { code: number; stdout: string }): { token: string; expiresAt: string } {
  const printed = parseJson(stdout);
  if (!isRecord(printed)) throw new Error(`OpenClaw made no link; its command ended with code ${code}.`);
  const address = typeof printed.browserUrl === 'string' ? printed.browserUrl : 'about:blank';
  const token = new URLSearchParams(new URL(address).hash.slice(1)).get('bootstrapToken');
  if (!token) throw new Error('OpenClaw printed no sign-in.');
  return { token, expiresAt: new Date(Number(printed.browserBootstrapExpiresAtMs)).toISOString() };
}

async function setModel(gateway: GatewayService, disk: MachineDisk, model: ModelChoice): Promise<void> {
  const secrets = Object.entries(await disk.secrets()).filter(([name]) => !Object.values(keyVariables).includes(name));
  const variable = keyVariables[model.provider] ?? '';
  const key = model.key || (model.provider === 'openai-compatible' ? 'no-key-needed' : '');
  // The key first: OpenClaw does not start with a reference to a variable that is not there.
  await disk.writeSecrets({ ...Object.fromEntries(secrets), ...(key ? { [variable]: key } : {}) });
  const { code } = await gateway.runTool(['config', 'patch', '--stdin'], JSON.stringify(buildPatch(model, variable)));
  if (code !== 0) throw new Error('OpenClaw refuses this model.');
  await gateway.restart();
}

function buildPatch({ provider, id, baseUrl }: ModelChoice, variable: string): object {
  const agents = { defaults: { model: { primary: `${provider}/${id}` } } };
  if (provider !== 'openai-compatible') return { agents };
  const apiKey = { source: 'env', provider: 'default', id: variable };
  return { agents, models: { providers: { [provider]: { baseUrl, api: 'openai-completions', apiKey, models: [{ id, name: id }] } } } };
}

async function setChannels(gateway: GatewayService, disk: MachineDisk, tokens: Readonly<Record<string, string>>): Promise<void> {
  const names = Object.keys(tokens);
  const given = names.map((name) => [`${name.toUpperCase()}_BOT_TOKEN`, tokens[name]]);
  await disk.writeSecrets({ ...(await disk.secrets()), ...Object.fromEntries(given) });
  const settings = { enabled: true, dmPolicy: 'pairing', groupPolicy: 'allowlist' };
  const patch = { channels: Object.fromEntries(names.map((name) => [name, settings])) };
  const { code } = await gateway.runTool(['config', 'patch', '--stdin'], JSON.stringify(patch));
  if (code !== 0) throw new Error('OpenClaw refuses this channel.');
  await gateway.restart();
}

async function proveReply(gateway: GatewayService, disk: MachineDisk): Promise<string> {
  const { OPENCLAW_GATEWAY_TOKEN: token = '' } = await disk.secrets();
  const question = { role: 'user', content: 'Reply with the single word: ready' };
  const response = await fetch(`http://127.0.0.1:${gateway.port()}/v1/chat/completions`, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(replyTimeoutMs),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'openclaw/default', user: 'clawbot-deploy', messages: [question] }),
  });
  const body = parseJson(await response.text());
  const text = readReply(body);
  if (response.ok && text) return text;
  const refusal = isRecord(body) && isRecord(body.error) && typeof body.error.message === 'string' ? body.error.message : '';
  throw new Error(refusal || `The gateway answered ${response.status} without a reply.`);
}

function readReply(body: unknown): string | null {
  const choices = isRecord(body) && Array.isArray(body.choices) ? body.choices : [];
  const [first] = choices;
  const message = isRecord(first) && isRecord(first.message) ? first.message.content : null;
  return typeof message === 'string' ? message.trim() : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
