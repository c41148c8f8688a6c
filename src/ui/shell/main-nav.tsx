'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { cn } from '../lib/cn.ts';

const places = [
  { href: '/deployments', name: 'deployments' },
  { href: '/connections', name: 'connections' },
  { href: '/usage', name: 'usage' },
] as const;

/** The places of the product. */
export function MainNav() {
  const t = useTranslations('shell');
  const pathname = usePathname();
  return (
    <nav aria-label={t('main')} className="flex items-center gap-0.5 max-sm:order-last max-sm:-mx-2 max-sm:w-full max-sm:pb-2 sm:ml-3">
      {places.map(({ href, name }) => {
        const isHere = pathname === href || pathname.startsWith(`${href}/`);
        return (
          <Link
            key={href}
            href={href}
            aria-current={isHere ? 'true' : undefined}
            className={cn(
              'flex h-8 items-center rounded-lg px-2 text-sm transition-colors sm:px-2.5',
              isHere ? 'bg-hover font-medium text-ink' : 'text-muted hover:bg-hover hover:text-ink',
            )}
          >
            {t(`places.${name}`)}
          </Link>
        );
      })}
    </nav>
  );
}
