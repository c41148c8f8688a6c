import { setTimeout as pause } from 'node:timers/promises';
import type { Figure } from '../figure.ts';
import { median } from '../figure.ts';
import { type HostedBench, slowDown, withHosted } from './with-hosted.ts';

/** Mirrored, so that a machine that slows down meanwhile favours neither. */
const rounds = [1, 2, 2, 1];
/** What a request to Azure takes: with the longer time workers wait for it, with the shorter they soon wait for the processor. */
const ways = [
  { armSeconds: 1, deployments: 120 },
  { armSeconds: 0.25, deployments: 60 },
];
const target = 1.7;
const lookEveryMs = 100;

/** Runs of the reconciler in a second with one worker and with two, on the way of many orders to running. */
export async function measureThroughput(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const way of ways) figures.push(await measureWay(way));
  return figures;
}

function measureWay({ armSeconds, deployments }: (typeof ways)[number]): Promise<Figure> {
  return withHosted({}, async (bench) => {
    slowDown(bench, armSeconds);
    const taken: Record<number, Round[]> = { 1: [], 2: [] };
    for (const workers of rounds) taken[workers]?.push(await timeRound(bench, workers, deployments));
    const [one, two] = [summarize(taken[1]), summarize(taken[2])];
    const factor = two.rate / one.rate;
    return {
      name: `Hosted: runs of the reconciler with two workers beside one, ${deployments} orders, Azure takes ${armSeconds * 1000} ms`,
      target: `>= ${target} x`,
      measured: `${factor.toFixed(2)} x (${two.text}; one: ${one.text})`,
      met: factor >= target,
    };
  });
}

interface Round {
  runs: number;
  seconds: number;
}

function summarize(list: Round[] = []): { rate: number; text: string } {
  const rate = median(list.map(({ runs, seconds }) => runs / seconds));
  const times = list.map(({ runs, seconds }) => `${runs} in ${seconds.toFixed(1)} s`);
  return { rate, text: `${rate.toFixed(1)}/s, ${times.join(' and ')} until all ran` };
}

/** From the order to the moment when all run. */
async function timeRound({ hosted, order }: HostedBench, count: number, deployments: number): Promise<Round> {
  const before = await readProgress(hosted);
  await order(deployments);
  const workers = await Promise.all(Array.from({ length: count }, () => hosted.addWorker()));
  const began = performance.now();
  let now = await readProgress(hosted);
  while (now.running < before.running + deployments) {
    await pause(lookEveryMs);
    now = await readProgress(hosted);
  }
  const seconds = (performance.now() - began) / 1000;
  await Promise.all(workers.map((worker) => worker.stop()));
  return { runs: now.runs - before.runs, seconds };
}

/** Each run takes a lease, which counts them. */
async function readProgress(hosted: HostedBench['hosted']): Promise<{ running: number; runs: number }> {
  const [row] = await hosted.ask<{ running: number; runs: number }>(
    `select (count(*) filter (where status = 'running'))::int as running, coalesce(sum(lease_token), 0)::float8 as runs from public.deployments`,
  );
  return row ?? { running: 0, runs: 0 };
}
