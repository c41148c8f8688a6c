import Terminal from 'lucide-react/icons/terminal';
import { getTranslations } from '../language/server.ts';

/** How the owner gets in: by a link that only the terminal shows. */
export async function OwnerHint() {
  const t = await getTranslations('signIn');
  return (
    <aside className="mt-8 flex gap-3 rounded-xl border border-line bg-sunken p-4 text-sm">
      <Terminal aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <p className="text-muted">
        {t.rich('owner.hint', {
          strong: (text) => <strong className="font-medium text-ink">{text}</strong>,
          code: (text) => <code className="font-mono text-ink">{text}</code>,
        })}
      </p>
    </aside>
  );
}
