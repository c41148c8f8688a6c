import MailCheck from 'lucide-react/icons/mail-check';
import { useTranslations } from 'use-intl/react';

interface MailSentProps {
  email: string;
  /** What the link in the mail does. */
  purpose: 'signIn' | 'confirmAddress' | 'confirmYou';
}

/** Says the same whether the address is known or not. */
export function MailSent({ email, purpose }: MailSentProps) {
  const t = useTranslations('signIn');
  return (
    <div role="status" className="flex gap-3 rounded-xl border border-line bg-surface p-4 shadow-card">
      <MailCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-ok" />
      <div className="min-w-0">
        <p className="font-medium">{t('sent.title')}</p>
        <p className="mt-0.5 text-muted text-sm">
          {t.rich(`sent.${purpose}`, { email, strong: (text) => <strong className="break-all font-medium text-ink">{text}</strong> })}
        </p>
      </div>
    </div>
  );
}
