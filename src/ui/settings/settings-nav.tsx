'use client';

import ChevronDown from 'lucide-react/icons/chevron-down';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { cn } from '../lib/cn.ts';
import { useSession } from '../session/session.tsx';
import { settingsPlaces } from './settings-places.ts';

/** Beside the page; on phones folded to the name of the page that is open, because ten tabs have no room there. */
export function SettingsNav() {
  const t = useTranslations('settings');
  const pathname = usePathname();
  const here = [...settingsPlaces.you, ...settingsPlaces.workspace].find(({ href }) => href === pathname);
  return (
    <nav aria-label={t('nav.label')}>
      {/* A new key at each page closes what was unfolded to get there. */}
      <details key={pathname} className="group rounded-xl border border-line bg-surface shadow-card md:hidden">
        <summary className="flex h-11 items-center justify-between px-4 font-medium">
          {here ? t(`nav.${here.name}`) : t('title')}
          <ChevronDown aria-hidden className="size-4 text-muted transition-transform group-open:rotate-180" />
        </summary>
        <div className="border-line border-t p-2">
          <Places pathname={pathname} />
        </div>
      </details>
      <div className="max-md:hidden">
        <Places pathname={pathname} />
      </div>
    </nav>
  );
}

function Places({ pathname }: { pathname: string }) {
  const t = useTranslations('settings');
  const { workspace } = useSession();
  return (
    <div className="space-y-5">
      {[['you', t('nav.you')] as const, ['workspace', workspace.name] as const].map(([group, title]) => (
        <div key={group}>
          <p className="truncate px-2.5 pb-1 text-muted text-xs" title={title}>
            {title}
          </p>
          <ul>
            {settingsPlaces[group].map(({ href, name }) => (
              <li key={href}>
                <Link
                  href={href}
                  aria-current={pathname === href ? 'page' : undefined}
                  className={cn(
                    'flex h-9 items-center rounded-lg px-2.5 transition-colors md:h-8',
                    pathname === href ? 'bg-hover font-medium text-ink' : 'text-muted hover:bg-hover hover:text-ink',
                  )}
                >
                  {t(`nav.${name}`)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
