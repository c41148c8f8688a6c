'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { cn } from '../lib/cn.ts';

const places = [
  { href: '/settings/security', title: 'Security' },
  { href: '/settings/activity', title: 'Activity' },
  { href: '/settings/account', title: 'Account' },
  { href: '/settings/appearance', title: null },
];

export function SettingsNav() {
  const t = useTranslations('settings');
  const pathname = usePathname();
  return (
    <nav aria-label="Settings" className="mt-4 mb-6 flex gap-5 border-line border-b">
      {places.map(({ href, title }) => (
        <Link
          key={href}
          href={href}
          aria-current={pathname === href ? 'page' : undefined}
          className={cn(
            '-mb-px flex h-10 items-center border-b-2 transition-colors',
            pathname === href ? 'border-accent font-medium text-ink' : 'border-transparent text-muted hover:text-ink',
          )}
        >
          {title ?? t('appearance.tab')}
        </Link>
      ))}
    </nav>
  );
}
