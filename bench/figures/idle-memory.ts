import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { withBrowser } from '../browser.ts';
import type { Figure } from '../figure.ts';
import { findDescendants, readMegabytes } from '../process-tree.ts';
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
  const byKind: Record<string, number> = {};
  for (const pid of findDescendants(product.process.pid ?? 0)) byKind[kindOf(pid)] = (byKind[kindOf(pid)] ?? 0) + readMegabytes(pid);
  const parts = Object.entries(byKind).map(([kind, megabytes]) => `${kind} ${Math.round(megabytes)}`);
  if (!byKind.Postgres) throw new Error(`no Postgres below npm start, only ${parts.join(', ')}`);
  const total = Object.values(byKind).reduce((sum, megabytes) => sum + megabytes, 0);
  return [
    {
      name: 'Memory of the idle product, 30 s after a page view',
      target: `<= ${targetMegabytes} MB`,
      measured: `${Math.round(total)} MB (${parts.join(', ')})`,
      met: total <= targetMegabytes,
    },
  ];
}

function kindOf(pid: number): string {
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  if (command.includes('postgres')) return 'Postgres';
  return command.includes('entrypoints/server.ts') ? 'server' : 'npm';
}
