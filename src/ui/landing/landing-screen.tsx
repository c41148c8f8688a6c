import Link from 'next/link';
import { buttonStyle } from '../components/button.tsx';
import { LanguageSwitch } from '../language/language-switch.tsx';
import { getTranslations } from '../language/server.ts';
import { SiteHeader } from '../shell/site-header.tsx';
import type { Theme } from '../theme/theme.ts';
import { ThemeSwitch } from '../theme/theme-switch.tsx';
import { CostSection } from './cost-section.tsx';
import { NeverSection } from './never-section.tsx';
import { StepsSection } from './steps-section.tsx';

/** What this is, what it takes, costs and never does. Made on the server but for the two menus. */
export async function LandingScreen({ theme }: { theme: Theme }) {
  const t = await getTranslations('landing');
  return (
    <>
      <SiteHeader>
        <LanguageSwitch />
        <ThemeSwitch initialTheme={theme} />
        <Link href="/sign-in" className={buttonStyle({ size: 'small', className: 'ml-1.5' })}>
          {t('signIn')}
        </Link>
      </SiteHeader>
      <main id="main" tabIndex={-1} className="outline-none">
        <section className="mx-auto max-w-3xl px-5 pt-20 pb-16 text-center sm:pt-28 sm:pb-24">
          <h1 className="text-balance text-[2rem] leading-tight tracking-tight sm:text-[2.75rem]">{t('title')}</h1>
          <p className="mx-auto mt-5 max-w-xl text-pretty text-lg text-muted leading-relaxed">{t('lead')}</p>
          <div className="mt-8 flex flex-wrap justify-center gap-2.5">
            <Link href="/sign-in" className={buttonStyle({ variant: 'primary', size: 'large', className: 'px-6' })}>
              {t('signIn')}
            </Link>
            <a href="#how" className={buttonStyle({ size: 'large' })}>
              {t('how')}
            </a>
          </div>
        </section>
        <StepsSection />
        <CostSection />
        <NeverSection />
      </main>
      <footer className="border-line border-t">
        <p className="mx-auto max-w-5xl px-5 py-8 text-muted text-sm">{t('footer')}</p>
      </footer>
    </>
  );
}
