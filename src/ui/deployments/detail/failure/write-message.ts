import type { useTranslations } from 'use-intl/react';
import type { Mender } from './remedies.ts';

/** Whoever else than the reader can mend something. */
export type Helper = Exclude<Mender, 'nobody' | 'you'>;

export interface MessageFacts {
  name: string;
  /** What happened and what to do, in the reader's language. */
  cause: string;
  hint: string;
  /** What the other side said, where that is more than the cause. */
  original: string | null;
  place: string;
  account: { subscriptionId: string; tenantId: string } | null;
  /** The page where it is mended, or the one of the deployment. */
  address: string | null;
}

/** A message to whoever can mend it, ready to be sent; plain text, because nobody knows where it is pasted. */
export function writeMessage(t: ReturnType<typeof useTranslations<'problems'>>, helper: Helper, facts: MessageFacts): string {
  const { name, cause, hint, original, place, account, address } = facts;
  const lines = [
    t(`greetings.${helper}`, { name }),
    '',
    t('message.cause', { cause: plain(cause) }),
    original && plain(original),
    t('message.hint', { hint: plain(hint) }),
    '',
    t('message.place', { place }),
    account && t('message.subscription', { id: account.subscriptionId }),
    account && t('message.tenant', { id: account.tenantId }),
    address && t('message.page', { address }),
  ];
  return lines.filter((line) => line !== null).join('\n');
}

/** The marks around code mean nothing in a mail. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}
