'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { Logo } from '../components/logo.tsx';

interface SiteHeaderProps {
  /** Stands beside the mark, such as the workspace. */
  context?: ReactNode;
  children: ReactNode;
}

/** The bar at the top of every page, with the skip link before it. */
export function SiteHeader({ context, children }: SiteHeaderProps) {
  const t = useTranslations('shell');
  return (
    <>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-lg bg-accent-fill px-3 py-2 font-medium text-white focus:translate-y-0"
      >
        {t('skip')}
      </a>
      <header className="sticky top-0 z-30 print:hidden border-line border-b bg-canvas/90 backdrop-blur-sm">
        <div className="mx-auto flex min-h-14 max-w-6xl flex-wrap items-center gap-x-2 px-4 py-1.5 sm:gap-x-2.5 sm:px-6">
          <Link href="/" className="flex shrink-0 items-center gap-2.5 rounded-md font-semibold tracking-tight">
            <Logo className="size-7" />
            <span className="max-sm:sr-only">ClawBot Deploy</span>
          </Link>
          {context}
          <div className="ml-auto flex items-center gap-1">{children}</div>
        </div>
      </header>
    </>
  );
}
