import FlaskConical from 'lucide-react/icons/flask-conical';
import { getTranslations } from '../language/server.ts';

/** Stands on every page of an installation whose Azure is simulated. */
export async function DemoBanner() {
  const t = await getTranslations('shell');
  return (
    <aside aria-label={t('demo.label')} className="border-line border-b bg-accent-soft text-ink">
      <p className="mx-auto flex max-w-6xl items-center gap-2 px-4 py-1.5 text-sm sm:px-6">
        <FlaskConical aria-hidden className="size-3.5 shrink-0 text-accent" />
        {t('demo.note')}
      </p>
    </aside>
  );
}
