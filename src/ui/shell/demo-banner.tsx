import FlaskConical from 'lucide-react/icons/flask-conical';

/** Stands on every page of an installation whose Azure is simulated. */
export function DemoBanner() {
  return (
    <aside aria-label="Demo" className="border-line border-b bg-accent-soft text-ink">
      <p className="mx-auto flex max-w-6xl items-center gap-2 px-4 py-1.5 text-sm sm:px-6">
        <FlaskConical aria-hidden className="size-3.5 shrink-0 text-accent" />
        Simulated Azure: nothing here is real, and nothing costs money.
      </p>
    </aside>
  );
}
