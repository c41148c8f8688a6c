import { setTimeout as pause } from 'node:timers/promises';
import { type Figure, milliseconds } from '../figure.ts';
import { type HostedBench, withHosted } from './with-hosted.ts';

const minutes = 5;
const acknowledged = 10;
const askEveryMs = 500;
const lookEveryMs = 50;
const targetMs = 5_000;

/** What people are told while Postgres is away, how soon all is well again, and whether what was acknowledged comes about. */
export function measureOutage(): Promise<Figure[]> {
  return withHosted({}, async (bench) => {
    const { hosted, order } = bench;
    await Promise.all([hosted.addWorker(), hosted.addWorker()]);
    await order(acknowledged);
    await hosted.postgres.kill();
    const answers = await askForMinutes(bench);
    const backAt = performance.now();
    await hosted.postgres.restart();
    while ((await ask(bench)).status !== 200) await pause(lookEveryMs);
    const backMs = performance.now() - backAt;
    while ((await countRunning(hosted)) < acknowledged) await pause(lookEveryMs);
    const runningMs = performance.now() - backAt;
    const honest = answers.filter(({ status, retryAfter }) => status === 503 && retryAfter !== null).length;
    const slowest = Math.max(...answers.map(({ tookMs }) => tookMs));
    const name = `Hosted: Postgres away for ${minutes} minutes`;
    return [
      {
        name: `${name}: answers of 503 with Retry-After`,
        target: `${answers.length} of ${answers.length}`,
        measured: `${honest} of ${answers.length} (slowest ${milliseconds(slowest)})`,
        met: honest === answers.length,
      },
      {
        name: `${name}: from its start to the first answer`,
        target: `<= ${targetMs / 1000} s`,
        measured: milliseconds(backMs),
        met: backMs <= targetMs,
      },
      { name: `${name}: until all ${acknowledged} acknowledged orders run`, target: '-', measured: milliseconds(runningMs), met: null },
    ];
  });
}

interface Answer {
  status: number;
  retryAfter: string | null;
  tookMs: number;
}

async function ask({ person }: HostedBench): Promise<Answer> {
  const began = performance.now();
  const { status, headers } = await person.send('GET', '/api/v1/deployments');
  return { status, retryAfter: headers.get('retry-after'), tookMs: performance.now() - began };
}

async function askForMinutes(bench: HostedBench): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const end = performance.now() + minutes * 60_000; performance.now() < end; await pause(askEveryMs)) answers.push(await ask(bench));
  return answers;
}

async function countRunning(hosted: HostedBench['hosted']): Promise<number> {
  const [row] = await hosted.ask<{ running: number }>(`select count(*)::int as running from public.deployments where status = 'running'`);
  return row?.running ?? 0;
}
