'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import type { DeploymentDetail } from '../../../api/types.ts';
import { cn } from '../../lib/cn.ts';
import { hrefOf, listTabs, tabAt } from './tabs.ts';

/** Links rather than tabs of a widget: each has an address, a new window and the back button. */
export function DeploymentTabs({ deployment }: { deployment: DeploymentDetail }) {
  const t = useTranslations('detail');
  const current = tabAt(usePathname());
  return (
    <nav aria-label={t('tabsOf', { name: deployment.name })} className="mt-5 mb-6 border-line border-b print:hidden">
      <ul className="flex gap-5 overflow-x-auto overflow-y-hidden px-0.5 pb-px">
        {listTabs(deployment).map((name) => (
          <li key={name} className="shrink-0">
            <Link
              href={hrefOf(deployment.id, name)}
              scroll={false}
              aria-current={name === current ? 'page' : undefined}
              className={cn(
                'flex h-10 items-center border-b-2 -outline-offset-2 transition-colors',
                name === current ? 'border-accent font-medium text-ink' : 'border-transparent text-muted hover:text-ink',
              )}
            >
              {t(`tabs.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
