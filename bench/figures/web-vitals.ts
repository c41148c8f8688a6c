import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { findOwner } from '../api.ts';
import { withBrowser } from '../browser.ts';
import { type Figure, median, milliseconds } from '../figure.ts';
import type { Product } from '../product.ts';
import { seedFleet } from '../seed.ts';

const loads = 5;
const rows = 100;
const idleSeconds = 60;

interface Vitals {
  paintMs: number;
  shift: number;
  /** Of each thing that was clicked or typed. */
  interactionsMs: number[];
}

declare global {
  interface Window {
    benchVitals: Vitals;
  }
}

/** What a browser says of the list of deployments: when it stood, whether it jumped, how soon it answered, and what it asked for. */
export async function measureWebVitals(product: Product): Promise<Figure[]> {
  await seedFleet(product, await findOwner(product), rows);
  return withBrowser(product, async (context) => {
    await context.addInitScript(watchVitals);
    const foreign = new Set<string>();
    context.on('request', (request) => {
      if (!request.url().startsWith(product.origin) && request.url().startsWith('http')) foreign.add(new URL(request.url()).host);
    });
    const taken: Vitals[] = [];
    for (let load = 0; load < loads; load++) taken.push(await visit(await context.newPage(), product.origin));
    const asked = await watchIdle(await context.newPage(), product.origin);
    return [
      ...judge(taken),
      judgeRequests('hosts that are not ours', foreign.size),
      judgeRequests(`requests of an idle tab in ${idleSeconds} s`, asked),
    ];
  });
}

async function visit(page: Page, origin: string): Promise<Vitals> {
  const isListening = page.waitForResponse(/api\/v1\/events/);
  await page.goto(`${origin}/deployments`);
  await isListening;
  await page.getByRole('searchbox').pressSequentially('bot-1');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
  // What was painted last is told with the next frame.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 200))));
  const vitals = await page.evaluate(() => window.benchVitals);
  await page.close();
  return vitals;
}

/** How often a tab in which nothing happens asks for something, beside the stream that it keeps open. */
async function watchIdle(page: Page, origin: string): Promise<number> {
  const isListening = page.waitForResponse(/api\/v1\/events/);
  await page.goto(`${origin}/deployments`);
  await isListening;
  await page.waitForLoadState('load');
  await delay(5_000);
  let asked = 0;
  page.on('request', () => {
    asked++;
  });
  await delay(idleSeconds * 1000);
  return asked;
}

/** Runs in the page. */
function watchVitals(): void {
  const vitals: Vitals = { paintMs: 0, shift: 0, interactionsMs: [] };
  window.benchVitals = vitals;
  const watch = (type: string, options: object, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...options });
  watch('largest-contentful-paint', {}, ({ startTime }) => {
    vitals.paintMs = startTime;
  });
  watch('layout-shift', {}, (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) vitals.shift += value;
  });
  watch('event', { durationThreshold: 16 }, (entry) => {
    if ((entry as PerformanceEntry & { interactionId: number }).interactionId > 0) vitals.interactionsMs.push(entry.duration);
  });
}

function judge(taken: readonly Vitals[]): Figure[] {
  const paintMs = median(taken.map((vitals) => vitals.paintMs));
  const shift = Math.max(...taken.map((vitals) => vitals.shift));
  const slowestMs = median(taken.map(({ interactionsMs }) => Math.max(0, ...interactionsMs)));
  const name = (what: string) => `/deployments with ${rows} rows, ${what} of ${loads} loads`;
  return [
    {
      name: name('largest contentful paint, median'),
      target: '<= 1.5 s',
      measured: milliseconds(paintMs),
      met: paintMs > 0 && paintMs <= 1500,
    },
    { name: name('cumulative layout shift, worst'), target: '<= 0.02', measured: shift.toFixed(3), met: shift <= 0.02 },
    { name: name('slowest interaction, median'), target: '<= 100 ms', measured: milliseconds(slowestMs), met: slowestMs <= 100 },
  ];
}

function judgeRequests(what: string, count: number): Figure {
  return { name: `/deployments, ${what}`, target: '0', measured: String(count), met: count === 0 };
}
