import MailCheck from 'lucide-react/icons/mail-check';

interface MailSentProps {
  email: string;
  /** What the link in the mail does, such as `sign in`. */
  purpose: string;
}

/** Says the same whether the address is known or not. */
export function MailSent({ email, purpose }: MailSentProps) {
  return (
    <div role="status" className="flex gap-3 rounded-xl border border-line bg-surface p-4 shadow-card">
      <MailCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-ok" />
      <div className="min-w-0">
        <p className="font-medium">Look into your mail</p>
        <p className="mt-0.5 text-muted text-sm">
          A link to {purpose} is on its way to <strong className="break-all font-medium text-ink">{email}</strong>. Where mail is not set
          up, it is printed in the terminal of ClawBot Deploy.
        </p>
      </div>
    </div>
  );
}
