'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { cn } from '../lib/cn.ts';

const places = [
  { href: '/settings/security', name: 'nav.security' },
  { href: '/settings/members', name: 'nav.members' },
  { href: '/settings/activity', name: 'nav.activity' },
  { href: '/settings/account', name: 'nav.account' },
  { href: '/settings/appearance', name: 'appearance.tab' },
] as const;

export function SettingsNav() {
  const t = useTranslations('settings');
  const pathname = usePathname();
  return (
    <nav aria-label={t('nav.label')} className="mt-4 mb-6 flex gap-5 overflow-x-auto overflow-y-hidden border-line border-b">
      {places.map(({ href, name }) => (
        <Link
          key={href}
          href={href}
          aria-current={pathname === href ? 'page' : undefined}
          className={cn(
            '-mb-px flex h-10 items-center border-b-2 transition-colors',
            pathname === href ? 'border-accent font-medium text-ink' : 'border-transparent text-muted hover:text-ink',
          )}
        >
          {t(name)}
        </Link>
      ))}
    </nav>
  );
}
