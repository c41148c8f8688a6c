import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../src/db/migrate.ts';
import type { DeploymentDetail } from '../../src/services/schemas.ts';
import { sharedMigrations } from '../migrations.ts';
import { hasRedis } from '../redis.ts';
import { createSupabaseDatabase } from '../supabase/project.ts';
import { waitFor } from '../wait-for.ts';
import { createHostedInstallation, type HostedInstallation } from './installation.ts';
import { type Person, read, signIn, visit } from './person.ts';
import { startWorker } from './processes.ts';

/** What somebody in front of a browser meets on the bad days of a hosted installation. */
describe.runIf(hasRedis)('two web processes and two workers', () => {
  let hosted: HostedInstallation;
  let ada: Person;
  let connectionId: string;
  let policies: HostedInstallation['vault']['accessPolicies'];

  beforeAll(async () => {
    hosted = await createHostedInstallation();
    policies = hosted.vault.accessPolicies;
    await Promise.all([hosted.addWeb(), hosted.addWeb(), hosted.addWorker(skewedBy(600)), hosted.addWorker(skewedBy(-600))]);
  });
  afterAll(() => hosted?.close());
  // Somebody new each time: one person may order ten times a minute.
  beforeEach(async () => {
    ada = await signIn(hosted);
    connectionId = await ada.connect();
  });
  afterEach(() => {
    hosted.vault.accessPolicies = policies;
    hosted.azure.world.faults.clear();
  });

  const aName = () => `bot-${randomUUID().slice(0, 8)}`;
  const isRunning = ({ status }: DeploymentDetail) => status === 'running';
  const refusalOf = async (answer: Response) => {
    const { code } = (await answer.json()) as { code: string };
    return { status: answer.status, code, waits: Number(answer.headers.get('retry-after')) > 0 };
  };
  const order = (more: object = {}) => ada.send('POST', '/api/v1/deployments', { name: aName(), connectionId, ...place, ...more });
  const model = { provider: 'anthropic', modelId: 'claude-opus-5', key: 'sk-test-key' };
  const place = { cloud: 'azure', region: 'westeurope', size: 'Standard_B2als_v2' };
  const remove = ({ id, name }: DeploymentDetail) => ada.send('DELETE', `/api/v1/deployments/${id}?confirmName=${name}`);

  it('whose clocks differ by twenty minutes make every deployment, and once', async () => {
    const ordered = await Promise.all([0, 1, 2, 3].map(() => ada.order(connectionId, aName())));
    for (const { id } of ordered) await ada.until(id, isRunning);
    for (const { id } of ordered) {
      const { operations } = await ada.get<DeploymentDetail>(`/api/v1/deployments/${id}`);
      expect(operations.map(({ kind, status }) => [kind, status])).toEqual([['create', 'succeeded']]);
    }
    const puts = hosted.azure.requests.list().filter(({ method, path }) => method === 'PUT' && /\/deployments\/clawbot$/i.test(path));
    expect(puts).toHaveLength(ordered.length);
  });

  it('say when to come back while Postgres is away, and go on with all that was acknowledged once it is back', async () => {
    const acknowledged = await Promise.all([0, 1, 2].map(() => ada.order(connectionId, aName())));
    await hosted.postgres.kill();
    const away = { status: 503, code: 'database-away', waits: true };
    expect(await refusalOf(await ada.send('GET', '/api/v1/deployments'))).toEqual(away);
    expect(await refusalOf(await order())).toEqual(away);
    expect((await ada.send('GET', '/api/health')).status).toBe(503);
    await hosted.postgres.restart();
    await waitFor(
      () => ada.send('GET', '/api/v1/deployments'),
      ({ status }) => status === 200,
      5,
    );
    for (const { id } of acknowledged) await ada.until(id, isRunning);
  });

  it('say so as well when it takes connections and answers nothing, and go on once it does', async () => {
    const acknowledged = await ada.order(connectionId, aName());
    hosted.postgres.freeze();
    const answer = await refusalOf(await ada.send('GET', '/api/v1/deployments'));
    hosted.postgres.thaw();
    expect(answer).toEqual({ status: 503, code: 'database-away', waits: true });
    await ada.until(acknowledged.id, isRunning);
  });

  it('say so in a page, too, and show it again afterwards', async () => {
    await hosted.postgres.kill();
    const page = await ada.send('GET', '/deployments');
    expect(page.status).toBe(500);
    await hosted.postgres.restart();
    await waitFor(
      () => ada.send('GET', '/deployments'),
      ({ status }) => status === 200,
      5,
    );
  });

  it('let nobody guess passwords and everybody read while Redis takes calls and says nothing', async () => {
    hosted.redis.freeze();
    const guess = await visit(hosted).browser.post('/api/auth/sign-in/email', { email: ada.email, password: 'a guess' });
    expect(await refusalOf(guess)).toMatchObject({ status: 503, waits: true });
    expect((await ada.send('GET', '/api/v1/deployments')).status).toBe(200);
    const ordered = await read<DeploymentDetail>(await order());
    hosted.redis.thaw();
    await ada.until(ordered.id, isRunning);
    const link = await visit(hosted).browser.post('/api/auth/sign-in/magic-link', { email: ada.email });
    expect(link.status).toBe(200);
  });

  it('name the vault that refuses them, and finish by themselves once it lets them in', async () => {
    const kept = await read<DeploymentDetail>(await order({ model }));
    await ada.until(kept.id, isRunning);
    hosted.vault.accessPolicies = [];
    const account = { kind: 'service-principal-secret', name: 'Refused', ...accountOf(hosted) };
    expect(await refusalOf(await ada.send('POST', '/api/v1/connections', account))).toMatchObject({ status: 500, code: 'vault-refused' });
    await read(await remove(kept));
    const { problem } = await ada.until(kept.id, ({ problem }) => problem?.code === 'vault-refused');
    expect(problem?.hint).toContain('Whoever runs');
    hosted.vault.accessPolicies = policies;
    const { certificate } = await ada.until(kept.id, ({ status }) => status === 'deleted', 120);
    expect(certificate).not.toBeNull();
  });

  it('pass on the pause that a busy vault asks for, and lose nothing by it', async () => {
    const kept = await read<DeploymentDetail>(await order({ model }));
    await ada.until(kept.id, isRunning);
    hosted.azure.world.faults.onRequest({
      match: { host: /\.vault\.azure\.net$/, times: Number.POSITIVE_INFINITY },
      do: 'throttle',
      retryAfter: 3,
    });
    const account = { kind: 'service-principal-secret', name: 'Busy', ...accountOf(hosted) };
    expect(await refusalOf(await ada.send('POST', '/api/v1/connections', account))).toEqual({
      ...{ status: 503, code: 'vault-unavailable', waits: true },
    });
    await read(await remove(kept));
    hosted.azure.world.faults.clear();
    await ada.until(kept.id, ({ status }) => status === 'deleted', 120);
    await read(await ada.send('POST', '/api/v1/connections', account));
  });

  it('work on while the next release changes the tables below them, and so does one that starts afterwards', {
    tags: ['R22'],
  }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'clawbot-next-release-'));
    await writeFile(join(folder, '99991231235959_next.sql'), nextRelease);
    const statuses: number[] = [];
    const ids: string[] = [];
    let isMigrated = false;
    const ordering = (async () => {
      for (let after = 0; after < 4; after += isMigrated ? 1 : 0) {
        const answer = await order();
        statuses.push(answer.status);
        ids.push((await read<DeploymentDetail>(answer)).id);
        await ada.until(ids.at(-1) ?? '', isRunning);
      }
    })();
    await waitFor(
      async () => ids.length,
      (count) => count > 1,
      60,
    );
    await migrate({ ownerUrl: hosted.environment.DATABASE_OWNER_URL ?? '', folders: [sharedMigrations, folder], appRole: 'clawbot_app' });
    isMigrated = true;
    await ordering;
    expect(new Set(statuses)).toEqual(new Set([201]));
    await hosted.addWorker();
    const [last] = await Promise.all(ids.map((id) => ada.until(id, isRunning)));
    if (last) await read(await remove(last));
    await ada.until(last?.id ?? '', ({ status }) => status === 'deleted');
    await rm(folder, { recursive: true });
  });

  it('do not begin on a database that was never brought up to date, and say what to do', async () => {
    await createSupabaseDatabase(hosted.postgres, 'behind');
    const behind = { DATABASE_URL: hosted.postgres.url('clawbot_app', 'behind') };
    await expect(startWorker({ ...hosted.environment, ...behind })).rejects.toThrow(/ended with 1[\s\S]*npm run migrate/);
  });
});

/** Changes of the kinds that a release makes, each of which Postgres could make older processes stumble over. */
const nextRelease = `
  alter table public.deployments add column next_release text not null default 'yes', alter column name set statistics 200;
  alter table public.events add column next_release text;
  alter table public.cloud_resources add column next_release jsonb;
  create index next_release on public.operations (deployment_id, kind);
  alter policy member_read on public.events using (workspace_id = any ((select clawbot.workspace_ids())::uuid[]) and true);
  analyze public.deployments`;

function accountOf({ azure }: HostedInstallation) {
  const { tenantId, subscriptionId, clientId, clientSecret } = azure.account;
  return { tenantId, subscriptionId, clientId, clientSecret };
}

/** A process whose clock is ahead of the others by so many seconds. */
function skewedBy(seconds: number): Record<string, string> {
  const program = `const Real = Date; const now = () => Real.now() + ${seconds * 1000};
    globalThis.Date = class extends Real { constructor(...given) { given.length > 0 ? super(...given) : super(now()); } static now() { return now(); } };`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(program)}` };
}
