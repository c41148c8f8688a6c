import { setTimeout as pause } from 'node:timers/promises';
import { type Figure, milliseconds } from '../figure.ts';
import { type HostedBench, slowDown, withHosted } from './with-hosted.ts';

const rounds = 5;
const deployments = 10;
/** Long enough that a worker is in the middle of every run when it is killed. */
const armSeconds = 2;
const targetMs = 15_000;
const lookEveryMs = 50;

/** From the end of a worker by SIGKILL in the middle of its runs to the moment when another has taken up each of them. */
export function measureTakeover(): Promise<Figure[]> {
  return withHosted({}, async (bench) => {
    slowDown(bench, armSeconds);
    const taken: number[] = [];
    for (let round = 0; round < rounds; round++) taken.push(...(await timeRound(bench)));
    const worst = Math.max(...taken);
    const name = `Hosted: worker killed in the middle of its runs, ${rounds} times: another goes on with each of ${taken.length}`;
    return [{ name, target: `<= ${targetMs / 1000} s`, measured: milliseconds(worst), met: taken.length > 0 && worst <= targetMs }];
  });
}

interface Lease {
  id: string;
  owner: string;
}

async function timeRound({ hosted, order }: HostedBench): Promise<number[]> {
  const victim = await hosted.addWorker();
  await order(deployments);
  const held = await untilAllHeld(hosted);
  const heir = await hosted.addWorker();
  const leases = await readLeases(hosted);
  await victim.kill();
  const killedAt = performance.now();
  const lost = leases.filter(({ owner }) => held.has(owner));
  const taken = new Map<string, number>();
  while (taken.size < lost.length) {
    await pause(lookEveryMs);
    const now = await readOwners(hosted);
    for (const { id, owner } of lost)
      if (!taken.has(id) && now.get(id) && now.get(id) !== owner) taken.set(id, performance.now() - killedAt);
  }
  await heir.kill();
  await hosted.ask(`delete from pgboss.job`);
  await hosted.ask(`update public.deployments set next_run_at = null, lease_owner = null, lease_expires_at = null`);
  return [...taken.values()];
}

/** The names of the one worker that is there, once it is at work on as many as it takes. */
async function untilAllHeld(hosted: HostedBench['hosted']): Promise<Set<string>> {
  for (;;) {
    const leases = await readLeases(hosted);
    if (leases.length >= deployments) return new Set(leases.map(({ owner }) => owner));
    await pause(lookEveryMs);
  }
}

function readLeases(hosted: HostedBench['hosted']): Promise<Lease[]> {
  return hosted.ask<Lease>('select id, lease_owner as owner from public.deployments where lease_expires_at > now()');
}

async function readOwners(hosted: HostedBench['hosted']): Promise<Map<string, string>> {
  const rows = await hosted.ask<Lease>('select id, lease_owner as owner from public.deployments');
  return new Map(rows.map(({ id, owner }) => [id, owner]));
}
