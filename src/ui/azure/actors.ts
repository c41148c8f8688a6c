import type { Actor } from '../../domain/preflight.ts';

interface ActorWords {
  /** As the subject of a sentence. */
  who: string;
  /** Behind `needs`. */
  needs: string;
  /** Whoever asks is somebody else, so that there is a message to send. */
  isSomebodyElse: boolean;
}

/** Who can mend something, in words. */
export const actorWords: Record<Actor, ActorWords> = {
  nobody: { who: 'Nobody', needs: 'time', isSomebodyElse: false },
  you: { who: 'You', needs: 'you', isSomebodyElse: false },
  'subscription-owner': { who: 'An owner of the subscription', needs: 'the subscription owner', isSomebodyElse: true },
  'tenant-admin': { who: 'An administrator of the directory', needs: 'a directory administrator', isSomebodyElse: true },
};

/** The ids that whoever helps must know to find the place. */
export interface AccountIds {
  subscriptionId: string;
  tenantId: string;
}

interface Request {
  message: string;
  fix: string;
  details?: readonly string[];
}

/** A message to whoever can mend it, ready to be sent; plain text, because nobody knows where it is pasted. */
export function writeRequest(actor: Actor, { message, fix, details = [] }: Request, account: AccountIds | null): string {
  const ids = account ? ['', `Subscription: ${account.subscriptionId}`, `Directory (tenant): ${account.tenantId}`] : [];
  const asked = fix ? ['', 'What to do:', plain(fix)] : [];
  const found = details.length > 0 ? ['', 'In detail:', ...details.map((detail) => `- ${plain(detail)}`)] : [];
  const greeting = `Hello, I am setting up ClawBot Deploy in Azure. It needs something that only ${lowerFirst(actorWords[actor].who)} can do.`;
  return [greeting, '', 'What is missing:', plain(message), ...asked, ...found, ...ids].join('\n');
}

/** The marks around code mean nothing in a mail. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
