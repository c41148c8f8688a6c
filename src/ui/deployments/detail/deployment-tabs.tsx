'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import type { DeploymentDetail } from '../../../api/types.ts';
import { cn } from '../../lib/cn.ts';
import { hrefOf, listTabs, tabAt } from './tabs.ts';

/** Links rather than tabs of a widget: each has an address, a new window and the back button. */
export function DeploymentTabs({ deployment }: { deployment: DeploymentDetail }) {
  const t = useTranslations('detail');
  const current = tabAt(usePathname());
  const list = useRef<HTMLUListElement>(null);
  // On a phone not all have room; the one that is open must be among those that are seen.
  useEffect(() => {
    const [box, open] = [list.current, list.current?.querySelector<HTMLElement>(`[data-tab="${current}"]`)];
    if (box && open) box.scrollLeft = open.offsetLeft - (box.clientWidth - open.offsetWidth) / 2;
  }, [current]);
  return (
    <nav aria-label={t('tabsOf', { name: deployment.name })} className="mt-5 mb-6 border-line border-b print:hidden">
      <ul ref={list} className="relative flex gap-5 overflow-x-auto overflow-y-hidden px-0.5 pb-px max-sm:gap-3.5 max-sm:text-sm">
        {listTabs(deployment).map((name) => (
          <li key={name} data-tab={name} className="shrink-0">
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
