import type { Page } from '@playwright/test';
import { findOwner } from '../api.ts';
import { withBrowser } from '../browser.ts';
import { type Figure, median, milliseconds, percentile } from '../figure.ts';
import type { Product } from '../product.ts';
import { seedFleet } from '../seed.ts';
import { traceTasks } from '../trace-tasks.ts';

const rows = 10_000;
const asks = 30;
const longTaskMs = 50;
const wheelPx = 1_200;

/** The list of one workspace with very many deployments: what its answers take, and how it scrolls and filters in a browser. */
export async function measureListScreen(product: Product): Promise<Figure[]> {
  await seedFleet(product, await findOwner(product), rows);
  return [
    ...(await measureAnswers(product)),
    ...(await withBrowser(product, async (context) => measureScreen(await context.newPage(), product))),
  ];
}

const questions = {
  'first page, newest': '/deployments?limit=100',
  'first page, dearest': '/deployments?limit=100&sort=cost',
  'first page, by status, of a search in a region': '/deployments?limit=100&sort=status&search=bot-9&region=westeurope',
  'counts and sums': '/deployments/counts',
  'counts and sums of a search': '/deployments/counts?search=west+bot-9&status=running',
};

async function measureAnswers(product: Product): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, path] of Object.entries(questions)) {
    const times: number[] = [];
    for (let count = 0; count < asks; count++) {
      const before = performance.now();
      const answer = await fetch(`${product.origin}/api/v1${path}`, { headers: { cookie: product.cookie } });
      await answer.bytes();
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      times.push(performance.now() - before);
    }
    const measured = `${milliseconds(median(times))} (p95 ${milliseconds(percentile(times, 0.95))})`;
    figures.push({ name: `List of ${rows}, ${name}, median of ${asks}`, target: '<= 100 ms', measured, met: median(times) <= 100 });
  }
  return figures;
}

async function measureScreen(page: Page, { origin }: Product): Promise<Figure[]> {
  await page.setViewportSize({ width: 1280, height: 900 });
  const isListening = page.waitForResponse(/api\/v1\/events/);
  await page.goto(`${origin}/deployments`);
  await isListening;
  const tasks = await traceTasks(page, async () => {
    const reached = await scrollThrough(page);
    if (reached !== rows) throw new Error(`only row ${reached} was reached`);
  });
  const drawn = await page.locator('tbody tr[aria-rowindex]').count();
  const filterMs = await timeFilter(page);
  const longest = tasks.reduce((most, task) => Math.max(most, task), 0);
  const long = tasks.filter((task) => task > longTaskMs).length;
  return [
    {
      name: `List of ${rows}, scrolled through by the wheel: processor time of the longest of ${tasks.length} tasks (${long} above ${longTaskMs} ms)`,
      target: `<= ${longTaskMs} ms`,
      measured: milliseconds(longest),
      met: longest <= longTaskMs,
    },
    { name: `List of ${rows}, rows that are drawn at its end`, target: '<= 200', measured: String(drawn), met: drawn <= 200 },
    {
      name: `List of ${rows}, from a click on a filter to its rows, median of 10`,
      target: '<= 200 ms',
      measured: milliseconds(filterMs),
      met: filterMs <= 200,
    },
  ];
}

/** By the wheel, a frame or two apart, until the last row is there; how far it came. */
async function scrollThrough(page: Page): Promise<number> {
  await page.mouse.move(640, 600);
  let reached = 0;
  for (let turn = 0; turn < 4_000 && reached < rows; turn++) {
    await page.mouse.wheel(0, wheelPx);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    reached = await page.evaluate(
      () => Number([...document.querySelectorAll('tr[aria-rowindex]')].at(-1)?.getAttribute('aria-rowindex')) - 1,
    );
  }
  return reached;
}

async function timeFilter(page: Page): Promise<number> {
  const times: number[] = [];
  await page.evaluate(() => window.scrollTo(0, 0));
  for (let count = 0; count < 10; count++) {
    times.push(
      await page.getByRole('button', { name: /^Stopped/ }).evaluate(async (chip: HTMLElement) => {
        const before = performance.now();
        chip.click();
        const isDone = () => document.querySelector('table')?.getAttribute('aria-busy') === 'false' && isShown();
        const isShown = () =>
          [...document.querySelectorAll('tbody td:nth-child(2)')].slice(0, 20).every((cell) => cell.textContent === 'Stopped');
        const wanted = chip.getAttribute('aria-pressed') !== 'true';
        while (wanted ? !isDone() : chip.getAttribute('aria-pressed') === 'true') await new Promise(requestAnimationFrame);
        return wanted ? performance.now() - before : Number.NaN;
      }),
    );
  }
  return median(times.filter((time) => !Number.isNaN(time)));
}
