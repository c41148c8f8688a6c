import ArrowLeft from 'lucide-react/icons/arrow-left';
import Link from 'next/link';

/** Leads back to the list. */
export function BackLink() {
  return (
    <Link href="/deployments" className="inline-flex items-center gap-1.5 rounded text-muted text-sm hover:text-ink">
      <ArrowLeft aria-hidden className="size-3.5" />
      Deployments
    </Link>
  );
}
