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

/** Lends a real browser in which the owner is signed in. */
export async function withBrowser<T>(product: Product, work: (context: BrowserContext) => Promise<T>): Promise<T> {
  // Chromium refuses to sandbox what runs as root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
  const browser = await chromium.launch({ executablePath: chromiumPath, args });
  try {
    const context = await browser.newContext();
    const equals = product.cookie.indexOf('=');
    const cookie = { name: product.cookie.slice(0, equals), value: product.cookie.slice(equals + 1) };
    await context.addCookies([{ ...cookie, url: product.origin }]);
    return await work(context);
  } finally {
    await browser.close();
  }
}
