import { useTranslations } from 'use-intl/react';
import { RelativeTime } from '../components/relative-time.tsx';

export interface MailView {
  to: string;
  subject: string;
  text: string;
  at: string;
}

const address = /(https?:\/\/\S+)/;

export function MailCard({ mail }: { mail: MailView }) {
  const t = useTranslations('inbox');
  return (
    <article className="rounded-xl border border-line bg-surface p-5 shadow-card">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-base">{mail.subject}</h2>
        <span className="text-muted text-sm">
          <RelativeTime iso={mail.at} />
        </span>
      </div>
      <p className="break-all text-muted text-sm">{t('to', { address: mail.to })}</p>
      <p className="wrap-anywhere mt-4 whitespace-pre-wrap border-line border-t pt-4">{linkAddresses(mail.text)}</p>
    </article>
  );
}

/** A mail names the same address at most once, so the address itself tells the parts apart. */
function linkAddresses(text: string) {
  return text.split(address).map((part) =>
    address.test(part) ? (
      <a key={part} href={part} className="text-accent underline underline-offset-2">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
