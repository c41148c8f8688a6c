/** Fixed, so that each command has one place on a machine: a second one takes the place of the first. */
export const commandNames = {
  restart: 'clawbot-restart',
  ownerLink: 'clawbot-owner-link',
  setModel: 'clawbot-set-model',
  setChannels: 'clawbot-set-channels',
  proveReply: 'clawbot-prove-reply',
} as const;

export type CommandName = (typeof commandNames)[keyof typeof commandNames];
