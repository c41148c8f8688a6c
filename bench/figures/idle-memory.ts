import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { withBrowser } from '../browser.ts';
import type { Figure } from '../figure.ts';
import type { Product } from '../product.ts';

const settleMs = 30_000;
const targetMegabytes = 400;

/** What an idle product takes of the memory: all its processes, each shared page counted once (PSS, proc(5)). */
export async function measureIdleMemory(product: Product): Promise<Figure[]> {
  await withBrowser(product, async (context) => {
    const page = await context.newPage();
    await page.goto(`${product.origin}/deployments`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
  await pause(settleMs);
  const processes = findDescendants(product.process.pid ?? 0).map((pid) => ({ kind: kindOf(pid), megabytes: readPssMegabytes(pid) }));
  const sum = (kind?: string) => processes.reduce((total, one) => total + (kind && one.kind !== kind ? 0 : one.megabytes), 0);
  const parts = [...new Set(processes.map(({ kind }) => kind))].map((kind) => `${kind} ${Math.round(sum(kind))}`);
  if (!processes.some(({ kind }) => kind === 'Postgres')) throw new Error(`no Postgres below npm start, only ${parts.join(', ')}`);
  return [
    {
      name: 'Memory of the idle product, 30 s after a page view',
      target: `<= ${targetMegabytes} MB`,
      measured: `${Math.round(sum())} MB (${parts.join(', ')})`,
      met: sum() <= targetMegabytes,
    },
  ];
}

/** This process and all below it. */
function findDescendants(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(findDescendants)];
}

function kindOf(pid: number): string {
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  if (command.includes('postgres')) return 'Postgres';
  return command.includes('entrypoints/server.ts') ? 'server' : 'npm';
}

function readPssMegabytes(pid: number): number {
  const kibibytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
  if (!kibibytes) throw new Error(`the kernel tells no PSS of process ${pid}`);
  return (Number(kibibytes) * 1024) / 1e6;
}
