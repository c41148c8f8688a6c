import { setTimeout as pause } from 'node:timers/promises';
import { withBrowser } from '../browser.ts';
import type { Figure } from '../figure.ts';
import { findProductProcesses, readMegabytes } from '../process-tree.ts';
import type { Product } from '../product.ts';

const settleMs = 30_000;
const targetMegabytes = 400;

/** What an idle product takes of the memory: all its processes, each shared page counted once. */
export async function measureIdleMemory(product: Product): Promise<Figure[]> {
  await withBrowser(product, async (context) => {
    const page = await context.newPage();
    await page.goto(`${product.origin}/deployments`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
  await pause(settleMs);
  const processes = findProductProcesses(product.process.pid ?? 0);
  if (processes.Postgres.length === 0) throw new Error('no Postgres below npm start');
  const byKind = Object.entries(processes).map(([kind, pids]) => ({
    kind,
    megabytes: pids.map(readMegabytes).reduce((sum, one) => sum + one, 0),
  }));
  const parts = byKind.map(({ kind, megabytes }) => `${kind} ${Math.round(megabytes)}`);
  const total = byKind.reduce((sum, { megabytes }) => sum + megabytes, 0);
  return [
    {
      name: 'Memory of the idle product, 30 s after a page view',
      target: `<= ${targetMegabytes} MB`,
      measured: `${Math.round(total)} MB (${parts.join(', ')})`,
      met: total <= targetMegabytes,
    },
  ];
}
