import type { FieldProblem } from './field-problem.ts';

/** Chat channels that a deployment can be made with: those that OpenClaw has in its own package. */
export const channelKinds = ['telegram'] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** The name of its token in the vault. */
export type ChannelSecret = `${ChannelKind}-token`;

export function channelSecret(channel: ChannelKind): ChannelSecret {
  return `${channel}-token`;
}

/** The variable of the environment in which OpenClaw looks for the token by itself: none has to stand in its configuration. */
export const channelVariables: Record<ChannelKind, string> = { telegram: 'TELEGRAM_BOT_TOKEN' };

/** How a channel stands in a new openclaw.json: a stranger gets a code that its owner approves, and no group is let in. */
export const channelDefaults: Record<ChannelKind, object> = {
  telegram: { enabled: true, dmPolicy: 'pairing', groupPolicy: 'allowlist' },
};

/** As BotFather gives it: the number of the bot, a colon, and the secret. */
const telegramToken = /^\d{5,16}:[A-Za-z0-9_-]{30,100}$/;

/** Of a trimmed token; `null` when nothing is wrong with its shape. */
export function findTelegramTokenProblem(token: string): FieldProblem | null {
  if (!token) return 'telegram-token-missing';
  return telegramToken.test(token) ? null : 'telegram-token-invalid';
}
