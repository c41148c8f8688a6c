import type { CDPSession, Page } from '@playwright/test';
import { findOwner } from '../api.ts';
import { withBrowser } from '../browser.ts';
import { type Figure, median, milliseconds } from '../figure.ts';
import type { Product } from '../product.ts';
import { appendLog, seedLog, withSuperuser } from '../seed.ts';
import { traceTasks } from '../trace-tasks.ts';

const lines = 100_000;
const longTaskMs = 50;
const wheelPx = 1_500;
const appends = 50;
const linesEach = 10;

/** A log of very many lines in a browser: to read and search all of it, to scroll through it, and to follow its end. */
export async function measureLogScreen(product: Product): Promise<Figure[]> {
  const { workspaceId, userId } = await findOwner(product);
  const id = await seedLog(product, { workspaceId, userId }, lines);
  return withBrowser(product, async (context) => {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await page.setViewportSize({ width: 1280, height: 900 });
    const isListening = page.waitForResponse(/api\/v1\/events/);
    await page.goto(`${product.origin}/deployments/${id}/logs`);
    await isListening;
    const before = await readMemory(cdp);
    const readMs = await readEverything(page);
    const after = await readMemory(cdp);
    const megabytes = (after.heapBytes - before.heapBytes) / 1e6;
    return [
      { name: `Log of ${lines} lines, all of it read and searched`, target: '', measured: milliseconds(readMs), met: null },
      {
        name: `Log of ${lines} lines, memory that they take`,
        target: '<= 100 MB',
        measured: `${megabytes.toFixed(0)} MB`,
        met: megabytes <= 100,
      },
      ...(await measureScrolling(page)),
      ...(await measureAppends(page, product, { id, workspaceId })),
    ];
  });
}

async function readMemory(cdp: CDPSession): Promise<{ heapBytes: number }> {
  await cdp.send('HeapProfiler.collectGarbage');
  return { heapBytes: (await cdp.send('Runtime.getHeapUsage')).usedSize };
}

async function readEverything(page: Page): Promise<number> {
  await page.getByRole('searchbox', { name: 'Search the log' }).fill('found nowhere');
  const more = page.getByRole('button', { name: 'Search older lines too' });
  const before = performance.now();
  await more.click();
  await page.getByText('100,000 lines', { exact: true }).waitFor({ timeout: 120_000 });
  return performance.now() - before;
}

async function measureScrolling(page: Page): Promise<Figure[]> {
  let first = lines;
  const log = page.getByRole('log');
  await log.hover();
  const tasks = await traceTasks(page, async () => {
    for (let turn = 0; turn < 4_000 && first > 1; turn++) {
      await page.mouse.wheel(0, -wheelPx);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      first = await page.evaluate(() => Number(document.querySelector('[data-seq]')?.getAttribute('data-seq')));
    }
  });
  if (first !== 1) throw new Error(`only line ${first} was reached`);
  const drawn = await page.locator('[data-seq]').count();
  const longest = tasks.reduce((most, task) => Math.max(most, task), 0);
  const long = tasks.filter((task) => task > longTaskMs).length;
  return [
    {
      name: `Log of ${lines} lines, scrolled through by the wheel: processor time of the longest of ${tasks.length} tasks (${long} above ${longTaskMs} ms)`,
      ...{ target: `<= ${longTaskMs} ms`, measured: milliseconds(longest), met: longest <= longTaskMs },
    },
    { name: `Log of ${lines} lines, lines that are drawn at its start`, target: '<= 400', measured: String(drawn), met: drawn <= 400 },
  ];
}

async function measureAppends(page: Page, product: Product, deployment: { id: string; workspaceId: string }): Promise<Figure[]> {
  await page.getByRole('button', { name: 'Follow' }).click();
  await page.locator(`[data-seq="${lines}"]`).waitFor();
  const rows = await countDrawnRows(page);
  const costs: number[] = [];
  await withSuperuser(product, async (sql) => {
    for (let turn = 0; turn < appends; turn++) {
      const from = lines + turn * linesEach + 1;
      const tasks = await traceTasks(page, async () => {
        await appendLog(sql, deployment, from, from + linesEach - 1);
        await page.locator(`[data-seq="${from + linesEach - 1}"]`).waitFor();
      });
      costs.push(tasks.reduce((sum, task) => sum + task, 0));
    }
  });
  const drawn = (await rows.read()) / appends;
  return [
    {
      name: `Log of ${lines} lines, processor time of the page for ${linesEach} more at its end, median of ${appends}`,
      ...{ target: '<= 50 ms', measured: milliseconds(median(costs)), met: median(costs) <= 50 },
    },
    {
      name: `Log of ${lines} lines, rows that ${linesEach} more make it draw, mean of ${appends}`,
      ...{ target: `<= ${2 * linesEach}`, measured: drawn.toFixed(1), met: drawn <= 2 * linesEach },
    },
  ];
}

/** Counts the rows that are put into the page from now on. */
async function countDrawnRows(page: Page): Promise<{ read(): Promise<number> }> {
  const counter = await page.evaluateHandle(() => {
    const count = { rows: 0 };
    const observer = new MutationObserver((records) => {
      for (const { addedNodes } of records)
        for (const node of addedNodes)
          if (node instanceof Element) count.rows += node.matches('[data-seq]') ? 1 : node.querySelectorAll('[data-seq]').length;
    });
    const log = document.querySelector('[role="log"]');
    if (log) observer.observe(log, { childList: true, subtree: true });
    return count;
  });
  return { read: () => counter.evaluate(({ rows }) => rows) };
}
