import type { useTranslations } from 'use-intl/react';
import type { Actor } from '../../domain/preflight.ts';

type AzureWords = ReturnType<typeof useTranslations<'azure'>>;

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

/** Whoever else than the reader can mend something. */
type Helper = Exclude<Actor, 'nobody' | 'you'>;

/** A message to whoever can mend it, ready to be sent; plain text, because nobody knows where it is pasted. */
export function writeRequest(t: AzureWords, actor: Helper, { message, fix, details = [] }: Request, account: AccountIds | null): string {
  const ids = account ? ['', t('request.subscription', { id: account.subscriptionId }), t('request.tenant', { id: account.tenantId })] : [];
  const asked = fix ? ['', t('toDo'), plain(fix)] : [];
  const found = details.length > 0 ? ['', t('request.details'), ...details.map((detail) => `- ${plain(detail)}`)] : [];
  return [t(`request.greetings.${actor}`), '', t('request.missing'), plain(message), ...asked, ...found, ...ids].join('\n');
}

/** The marks around code mean nothing in a mail. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}
