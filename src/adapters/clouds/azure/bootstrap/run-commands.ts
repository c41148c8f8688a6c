import type { ChannelKind } from '../../../../domain/channel.ts';
import type { ModelChoice } from '../../../../domain/deployment.ts';
import { toOpenclawLiteral } from '../../../../domain/openclaw-literal.ts';

/** One run of a command on the machine, as Azure's managed Run Command (v2) takes it. */
export interface RunCommandScript {
  /** Always the same text; what differs is in the parameters. */
  script: string;
  /** The agent hands them over as variables of the environment. Kept by Azure and shown to whoever may read the machine. */
  parameters: { name: string; value: string }[];
  /** Handed over in the same way, but encrypted on the way and never shown. */
  protectedParameters: { name: string; value: string }[];
  timeoutSeconds: number;
}

const folder = '/usr/local/sbin';

/** The commands that the bootstrap puts on each machine, with the word that begins the line of their answer. Pure. */
export const runCommandScripts = {
  /** `publicKey`: RSA, SubjectPublicKeyInfo in DER, base64. Answers with `{ token, expiresAt }` sealed to it (OAEP, SHA-256). */
  ownerLink: (publicKey: string): RunCommandScript => ({
    script: `exec ${folder}/clawbot-owner-link "$CLAWBOT_PUBLIC_KEY"\n`,
    parameters: [{ name: 'CLAWBOT_PUBLIC_KEY', value: publicKey }],
    protectedParameters: [],
    timeoutSeconds: 150,
  }),
  setModel: ({ provider, modelId, baseUrl }: ModelChoice, key: string | null): RunCommandScript => ({
    script: `exec ${folder}/clawbot-set-model\n`,
    parameters: [
      { name: 'CLAWBOT_MODEL_PROVIDER', value: provider },
      { name: 'CLAWBOT_MODEL_ID', value: toOpenclawLiteral(modelId) },
      { name: 'CLAWBOT_MODEL_BASE_URL', value: toOpenclawLiteral(baseUrl ?? '') },
    ],
    protectedParameters: [{ name: 'CLAWBOT_MODEL_KEY', value: key ?? '' }],
    timeoutSeconds: 420,
  }),
  /** `tokens` by channel; one without a token is left as it is on the machine. */
  setChannels: (tokens: Readonly<Partial<Record<ChannelKind, string>>>): RunCommandScript => ({
    script: `exec ${folder}/clawbot-set-channels\n`,
    parameters: [{ name: 'CLAWBOT_CHANNELS', value: Object.keys(tokens).join(' ') }],
    protectedParameters: Object.entries(tokens).map(([channel, value]) => ({ name: `CLAWBOT_${channel.toUpperCase()}_TOKEN`, value })),
    timeoutSeconds: 420,
  }),
  proveReply: (): RunCommandScript => ({
    script: `exec ${folder}/clawbot-prove-reply\n`,
    parameters: [],
    protectedParameters: [],
    timeoutSeconds: 150,
  }),
  restart: (incarnation: number): RunCommandScript => ({
    script: `exec ${folder}/clawbot-restart "$CLAWBOT_INCARNATION"\n`,
    parameters: [{ name: 'CLAWBOT_INCARNATION', value: String(incarnation) }],
    protectedParameters: [],
    timeoutSeconds: 300,
  }),
};

/** The answer of such a command in what it printed: the rest of the last line that begins with the label, or `null`. Pure. */
export function readRunCommandAnswer(output: string, label: string): string | null {
  const line = output.split(/\r?\n/).findLast((printed) => printed.startsWith(`${label} `));
  return line?.slice(label.length + 1).trim() || null;
}
