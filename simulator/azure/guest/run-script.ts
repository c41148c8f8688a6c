import { constants, createPublicKey, type KeyObject, publicEncrypt } from 'node:crypto';
import type { RunCommandRequest, RunCommandResult } from '../core/guest.ts';
import { parseScript, type ScriptCommand } from './parse-script.ts';

export interface ModelChoice {
  provider: string;
  id: string;
  baseUrl: string;
  key: string;
}

/** What the commands of ClawBot Deploy do inside a machine; each throws an Error that says what went wrong. */
export interface MachineCommands {
  ownerLink(): Promise<{ token: string; expiresAt: string }>;
  restart(incarnation: string): Promise<void>;
  setModel(model: ModelChoice): Promise<void>;
  /** Tokens by the name of the channel. */
  setChannels(tokens: Readonly<Record<string, string>>): Promise<void>;
  /** What the assistant answered. */
  proveReply(): Promise<string>;
}

type Variables = Readonly<Record<string, string>>;
type Work = (commands: MachineCommands, args: string[], variables: Variables) => Promise<string>;

const known: Readonly<Record<string, { label: string; work: Work }>> = {
  'clawbot-owner-link': { label: 'CLAWBOT-OWNER-LINK', work: (commands, [key = '']) => sealLink(commands, key) },
  'clawbot-restart': { label: 'CLAWBOT-RESTART', work: restart },
  'clawbot-set-model': { label: 'CLAWBOT-MODEL', work: setModel },
  'clawbot-set-channels': { label: 'CLAWBOT-CHANNELS', work: setChannels },
  'clawbot-prove-reply': { label: 'CLAWBOT-REPLY', work: async (commands) => `ok ${toBase64(await commands.proveReply())}` },
};

/** Runs a script as the agent of a machine would, as far as the machine knows its commands. Never throws. */
export async function runScript(commands: MachineCommands | null, request: RunCommandRequest): Promise<RunCommandResult> {
  const variables = { ...request.parameters, ...request.protectedParameters };
  const parsed = parseScript(request.script, variables);
  if (!parsed) return { exitCode: 2, output: '', error: 'The simulated machine has no shell that could run this script.\n' };
  const result: RunCommandResult = { exitCode: 0, output: '', error: '' };
  for (const command of parsed) {
    const { exitCode, output, error } = await runOne(commands, command, variables);
    Object.assign(result, { exitCode, output: result.output + output, error: result.error + error });
    if (exitCode !== 0) break;
  }
  return result;
}

async function runOne(
  commands: MachineCommands | null,
  { name, args, variables }: ScriptCommand,
  given: Variables,
): Promise<RunCommandResult> {
  const command = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!command || !commands) return { exitCode: 127, output: '', error: `sh: 1: ${name}: command not found\n` };
  try {
    return { exitCode: 0, output: `${command.label} ${await command.work(commands, args, { ...given, ...variables })}\n`, error: '' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { exitCode: 1, output: `${command.label} fail ${toBase64(reason)}\n`, error: '' };
  }
}

/** Sealed for the holder of one key: what a command prints is kept by Azure and read by many. */
async function sealLink(commands: MachineCommands, base64: string): Promise<string> {
  const key = readPublicKey(Buffer.from(base64, 'base64'));
  const sealed = Buffer.from(JSON.stringify(await commands.ownerLink()), 'utf8');
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, sealed).toString('base64');
}

function readPublicKey(bytes: Buffer): KeyObject {
  const key = createPublicKey(bytes.includes('BEGIN') ? bytes.toString('utf8') : { key: bytes, format: 'der', type: 'spki' });
  if (key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048) return key;
  throw new Error('The key must be an RSA key of at least 2048 bits.');
}

async function restart(commands: MachineCommands, args: string[], variables: Variables): Promise<string> {
  const incarnation = variables.CLAWBOT_INCARNATION ?? args[0] ?? '';
  if (!/^\d{1,9}$/.test(incarnation)) throw new Error('CLAWBOT_INCARNATION must be a whole number.');
  await commands.restart(incarnation);
  return `ok ${incarnation}`;
}

const providers = ['anthropic', 'openrouter', 'openai-compatible'];

async function setModel(commands: MachineCommands, _args: string[], variables: Variables): Promise<string> {
  const provider = variables.CLAWBOT_MODEL_PROVIDER ?? '';
  const id = variables.CLAWBOT_MODEL_ID ?? '';
  if (!providers.includes(provider)) throw new Error('CLAWBOT_MODEL_PROVIDER names no known provider.');
  if (!id) throw new Error('CLAWBOT_MODEL_ID is missing.');
  const baseUrl = variables.CLAWBOT_MODEL_BASE_URL ?? '';
  if (provider === 'openai-compatible' && !URL.canParse(baseUrl)) throw new Error('CLAWBOT_MODEL_BASE_URL is no address.');
  await commands.setModel({ provider, id, baseUrl, key: variables.CLAWBOT_MODEL_KEY ?? '' });
  return 'ok';
}

const channels = ['telegram'];

async function setChannels(commands: MachineCommands, _args: string[], variables: Variables): Promise<string> {
  const names = (variables.CLAWBOT_CHANNELS ?? '').split(' ');
  if (!names.every((name) => channels.includes(name))) throw new Error('CLAWBOT_CHANNELS names no known channel.');
  const tokens = names.map((name) => [name, variables[`CLAWBOT_${name.toUpperCase()}_TOKEN`] ?? '']);
  const [missing] = tokens.find(([, token]) => !token) ?? [];
  if (missing) throw new Error(`The token of ${missing} is missing.`);
  await commands.setChannels(Object.fromEntries(tokens));
  return 'ok';
}

function toBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
