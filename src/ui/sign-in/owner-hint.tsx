import Terminal from 'lucide-react/icons/terminal';

/** How the owner gets in: by a link that only the terminal shows. */
export function OwnerHint() {
  return (
    <aside className="mt-8 flex gap-3 rounded-xl border border-line bg-sunken p-4 text-sm">
      <Terminal aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <p className="text-muted">
        <strong className="font-medium text-ink">Is this your installation?</strong> Run{' '}
        <code className="font-mono text-ink">npm start</code> in its folder: the terminal prints a fresh link that signs you in as the
        owner.
      </p>
    </aside>
  );
}
