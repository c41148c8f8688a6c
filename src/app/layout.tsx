import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { StyleNonce } from '../ui/components/style-nonce.tsx';
import { LanguageProvider } from '../ui/language/language-provider.tsx';
import { languageTags } from '../ui/language/languages.ts';
import { pickMessages } from '../ui/language/messages.ts';
import { getLanguage, getTranslations } from '../ui/language/server.ts';
import { SharedParts } from '../ui/shell/shared-parts.tsx';
import { themeCookie, toTheme } from '../ui/theme/theme.ts';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common');
  return {
    title: { template: '%s · ClawBot Deploy', default: 'ClawBot Deploy' },
    description: t('description'),
    robots: { index: false },
    referrer: 'same-origin',
  };
}

export const viewport: Viewport = { colorScheme: 'light dark', width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = toTheme((await cookies()).get(themeCookie)?.value);
  const language = await getLanguage();
  return (
    <html lang={languageTags[language]} data-theme={theme}>
      <body>
        <StyleNonce />
        <LanguageProvider language={language} messages={pickMessages(language, ['common', 'shell'])}>
          <SharedParts>{children}</SharedParts>
        </LanguageProvider>
      </body>
    </html>
  );
}
