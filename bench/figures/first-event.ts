import type { Page } from '@playwright/test';
import { eventTypes } from '../../src/domain/event.ts';
import { findOwner } from '../api.ts';
import { withBrowser } from '../browser.ts';
import { type Figure, milliseconds, percentile } from '../figure.ts';
import type { Product } from '../product.ts';
import { seedBlocked } from '../seed.ts';

const warmUpClicks = 5;
const clicks = 100;
const targetMs = 150;

interface Sighting {
  type: string;
  /** Both on the page's clock, in milliseconds. */
  at: number;
}

interface Watch {
  isLive: boolean;
  clickedAt: number;
  events: Sighting[];
}

declare global {
  interface Window {
    benchWatch: Watch;
  }
}

/** From a click on Retry in a real browser to the first event of it, and to the worker's first word. */
export async function measureFirstEvent(product: Product): Promise<Figure[]> {
  const ids = await seedBlocked(product, await findOwner(product), warmUpClicks + clicks);
  const samples = await withBrowser(product, async (context) => {
    await context.addInitScript(watchFromWithin, eventTypes);
    const page = await context.newPage();
    const taken: Sample[] = [];
    for (const id of ids) taken.push(await clickRetry(page, `${product.origin}/deployments/${id}`));
    return taken.slice(warmUpClicks);
  });
  const first = samples.map((sample) => sample.firstEventMs);
  const worked = samples.map((sample) => sample.workerEventMs);
  const p99 = percentile(first, 0.99);
  const name = `Click to first event in the browser, ${clicks} clicks`;
  return [
    { name: `${name}: p99`, target: `<= ${targetMs} ms`, measured: milliseconds(p99), met: p99 <= targetMs },
    { name: `${name}: median`, target: '-', measured: milliseconds(percentile(first, 0.5)), met: null },
    {
      name: `Click to the worker's first word, ${clicks} clicks: p99`,
      target: '-',
      measured: milliseconds(percentile(worked, 0.99)),
      met: null,
    },
  ];
}

interface Sample {
  firstEventMs: number;
  workerEventMs: number;
}

async function clickRetry(page: Page, url: string): Promise<Sample> {
  await page.goto(url);
  await page.waitForFunction(() => window.benchWatch.isLive);
  await page.getByRole('button', { name: 'Retry', exact: true }).click();
  // Looks seldom, so that looking does not slow down what is looked at.
  await page.waitForFunction(() => window.benchWatch.events.some(({ type }) => type === 'deployment:changed'), null, { polling: 100 });
  const { clickedAt, events } = await page.evaluate(() => window.benchWatch);
  const since = (found: Sighting | undefined) => (found && clickedAt > 0 ? found.at - clickedAt : Number.NaN);
  return { firstEventMs: since(events[0]), workerEventMs: since(events.find(({ type }) => type === 'deployment:changed')) };
}

/**
 * Runs in the page before its own scripts. Notes the time of a click, and of each event of the shown
 * deployment just before the page itself is given it.
 */
function watchFromWithin(types: readonly string[]): void {
  const watch: Watch = { isLive: false, clickedAt: 0, events: [] };
  window.benchWatch = watch;
  addEventListener(
    'click',
    (event) => {
      watch.clickedAt = event.timeStamp;
    },
    { capture: true },
  );
  const note = (event: MessageEvent<string>) => {
    const at = performance.now();
    const { deploymentId } = JSON.parse(event.data) as { deploymentId: string | null };
    if (deploymentId && location.pathname.endsWith(deploymentId)) watch.events.push({ type: event.type, at });
  };
  window.EventSource = class extends EventSource {
    constructor(url: string | URL, options?: EventSourceInit) {
      super(url, options);
      this.addEventListener('ready', () => {
        watch.isLive = true;
      });
      for (const type of types) this.addEventListener(type, note);
    }
  };
}
