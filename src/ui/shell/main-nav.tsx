'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { cn } from '../lib/cn.ts';

const places = [
  { href: '/deployments', title: 'Deployments' },
  { href: '/connections', title: 'Connections' },
  { href: '/usage', title: 'Usage' },
];

/** The places of the product. */
export function MainNav() {
  const pathname = usePathname();
  return (
    <nav aria-label="Main" className="flex items-center gap-0.5 sm:ml-3">
      {places.map(({ href, title }) => {
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
            {title}
          </Link>
        );
      })}
    </nav>
  );
}
