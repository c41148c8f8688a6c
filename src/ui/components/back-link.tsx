import ArrowLeft from 'lucide-react/icons/arrow-left';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';

const places = {
  deployments: '/deployments',
  connections: '/connections',
};

/** Leads back to the list. */
export function BackLink({ to = 'deployments' }: { to?: keyof typeof places }) {
  const t = useTranslations('common');
  const href = places[to];
  return (
    <Link href={href} className="inline-flex items-center gap-1.5 rounded text-muted text-sm hover:text-ink">
      <ArrowLeft aria-hidden className="size-3.5" />
      {t(`back.${to}`)}
    </Link>
  );
}
