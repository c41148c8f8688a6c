import { type BrowserContext, chromium } from '@playwright/test';
import type { Product } from './product.ts';

export const chromiumPath = '/usr/bin/chromium';
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Lends a real browser in which somebody is signed in, with the cookies as a request carries them. */
export async function withBrowser<T>(
  { origin, cookie }: Pick<Product, 'origin' | 'cookie'>,
  work: (context: BrowserContext) => Promise<T>,
): Promise<T> {
  // Chromium refuses to sandbox what runs as root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
  const browser = await chromium.launch({ executablePath: chromiumPath, args });
  try {
    const context = await browser.newContext();
    const pairs = cookie.split('; ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const);
    await context.addCookies(pairs.map(([name, value]) => ({ name, value, url: origin })));
    return await work(context);
  } finally {
    await browser.close();
  }
}
