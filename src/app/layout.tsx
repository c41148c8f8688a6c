import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { StyleNonce } from '../ui/components/style-nonce.tsx';
import { themeCookie, toTheme } from '../ui/theme/theme.ts';
import './globals.css';

export const metadata: Metadata = {
  title: { template: '%s · ClawBot Deploy', default: 'ClawBot Deploy' },
  description: 'Your own OpenClaw assistant, on this machine or in your cloud.',
  robots: { index: false },
  referrer: 'same-origin',
};

export const viewport: Viewport = { colorScheme: 'light dark', width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = toTheme((await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en" data-theme={theme}>
      <body>
        <StyleNonce />
        {children}
      </body>
    </html>
  );
}
