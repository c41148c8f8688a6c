import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonStyle } from '../components/button.tsx';
import { LanguageSwitch } from '../language/language-switch.tsx';
import { getTranslations } from '../language/server.ts';
import { SiteHeader } from '../shell/site-header.tsx';
import type { Theme } from '../theme/theme.ts';
import { ThemeSwitch } from '../theme/theme-switch.tsx';

/** What is open to everybody to read. */
export async function DocsFrame({ theme, children }: { theme: Theme; children: ReactNode }) {
  const t = await getTranslations('docs');
  return (
    <>
      <SiteHeader>
        <LanguageSwitch />
        <ThemeSwitch initialTheme={theme} />
        <Link href="/deployments" className={buttonStyle({ size: 'small', className: 'ml-1.5' })}>
          {t('toProduct')}
        </Link>
      </SiteHeader>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-6xl px-4 py-7 outline-none sm:px-6 sm:py-10">
        {children}
      </main>
    </>
  );
}
