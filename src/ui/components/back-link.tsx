import ArrowLeft from 'lucide-react/icons/arrow-left';
import Link from 'next/link';

const places = {
  deployments: { href: '/deployments', title: 'All deployments' },
  connections: { href: '/connections', title: 'All connections' },
};

/** Leads back to the list. */
export function BackLink({ to = 'deployments' }: { to?: keyof typeof places }) {
  const { href, title } = places[to];
  return (
    <Link href={href} className="inline-flex items-center gap-1.5 rounded text-muted text-sm hover:text-ink">
      <ArrowLeft aria-hidden className="size-3.5" />
      {title}
    </Link>
  );
}
