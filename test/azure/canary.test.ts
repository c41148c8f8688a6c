import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LoggedRequest } from '../../simulator/azure/http/request-log.ts';
import { createAzureCloud } from '../../src/adapters/clouds/azure/index.ts';
import type { ReconcileRef } from '../../src/db/queue.ts';
import { describeError } from '../../src/domain/scrub.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { getConnection } from '../../src/services/connections/get.ts';
import { listConnections } from '../../src/services/connections/list.ts';
import { testConnection } from '../../src/services/connections/test.ts';
import { updateConnection } from '../../src/services/connections/update.ts';
import type { Call } from '../../src/services/context.ts';
import { deleteDeployment } from '../../src/services/deployments/delete.ts';
import { listDeployments } from '../../src/services/deployments/list.ts';
import { readLogs } from '../../src/services/deployments/logs.ts';
import { openDeployment } from '../../src/services/deployments/open.ts';
import { restartDeployment } from '../../src/services/deployments/restart.ts';
import { retryDeployment } from '../../src/services/deployments/retry.ts';
import { hasStatus, setAzureScene } from '../azure-scene.ts';
import { findSecretsLeft } from '../drive.ts';
import { createStage, requests } from './stage.ts';

const scene = setAzureScene();
const stage = createStage(scene);

type Ref = ReconcileRef & { name: string };

const secrets = { connection: `CANARY-secret-${randomUUID()}`, wrong: `CANARY-wrong-${randomUUID()}`, model: `CANARY-key-${randomUUID()}` };

/** Where a secret could have gone, by name; filled while the deployment lives. */
const sinks = new Map<string, string[]>();

function pour(sink: string, ...texts: string[]): void {
  sinks.set(sink, [...(sinks.get(sink) ?? []), ...texts]);
}

/** Takes everything in, at every level and before any field is made unreadable. */
const listening: Logger = {
  ...{ debug: note, info: note, warn: note, error: note },
  child: () => listening,
};

function note(fields: Record<string, unknown>, message: string): void {
  pour('log', JSON.stringify({ ...fields, err: describeError(fields.err), message }));
}

let call: Call;

beforeAll(() => {
  const { config, cloud } = scene.azure;
  const traits = { ...cloud.traits, settlesWithinSeconds: 1 };
  const clouds = new Map([['azure' as const, { ...createAzureCloud({ ...config, logger: listening }), traits }]]);
  Object.assign(scene.worker, { clouds, logger: listening });
  call = { ...scene.call, services: { ...scene.call.services, clouds } };
});

/** Every row of every table, as text. */
async function dumpDatabase(): Promise<void> {
  const tables = await scene.plant.ask<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  expect(tables.length).toBeGreaterThan(15);
  for (const { name } of tables) {
    const rows = await scene.plant.ask<{ row: string }>(`select t::text as row from ${name} t`);
    pour('database', ...rows.map(({ row }) => row));
  }
}

async function dumpAnswers({ deploymentId, workspaceId }: Ref): Promise<void> {
  const { connectionId } = await scene.get({ deploymentId, workspaceId });
  const answers = await Promise.all([
    scene.get({ deploymentId, workspaceId }),
    listDeployments(call, { limit: 100, deleted: 'include' }),
    listConnections(call, workspaceId),
    getConnection(call, connectionId ?? ''),
    testConnection({ ...call, services: { ...call.services, azure: scene.plant.azure } }, connectionId ?? ''),
    readLogs(call, { id: deploymentId, limit: 1000 }),
  ]);
  pour('answers', ...answers.map((answer) => JSON.stringify(answer)));
}

/** What anybody on this machine can read of running programs. */
async function dumpProcesses(): Promise<void> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const read = (pid: string) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  pour('processes', ...(await Promise.all(pids.map(read))));
}

const isToken = ({ path }: LoggedRequest) => path.endsWith('/oauth2/v2.0/token');
const isCommand = ({ path }: LoggedRequest) => requests.commandWrite.path.test(path);

/** What went over the wire, but for the two places that are meant for secrets; what is encoded there is read too. */
function dumpRequests(): void {
  const { list } = scene.azure.simulator.requests;
  for (const request of list()) {
    const body = isToken(request) ? '' : isCommand(request) ? withoutProtected(request.body) : request.body;
    const decoded = [...body.matchAll(/[A-Za-z0-9+/]{64,}={0,2}/g)].map(([text]) => Buffer.from(text, 'base64').toString('latin1'));
    pour('requests', JSON.stringify({ ...request, body }), ...decoded);
  }
}

function withoutProtected(body: string): string {
  const { properties, ...rest } = JSON.parse(body || '{}');
  return JSON.stringify({ ...rest, properties: { ...properties, protectedParameters: undefined } });
}

async function dumpAll(ref: Ref): Promise<void> {
  await Promise.all([dumpDatabase(), dumpAnswers(ref), dumpProcesses()]);
  dumpRequests();
}

/** Saves a secret of the connection, and makes the next request need it. */
async function saveSecret(ref: Ref, clientSecret: string): Promise<void> {
  const { connectionId } = await scene.get(ref);
  pour('answers', JSON.stringify(await updateConnection(call, { id: connectionId ?? '', clientSecret })));
  scene.azure.simulator.tokens.expireAll();
}

describe('secrets of an Azure deployment', () => {
  it('are found nowhere but where they belong, while it is made, opened, restarted, in trouble, and deleted', async () => {
    const model = { provider: 'anthropic', modelId: 'claude-opus-5', key: secrets.model };
    const ref = await scene.order({ model });
    stage.application.secrets = [{ value: secrets.connection, expiresAt: new Date(Date.now() + 3600_000) }];
    await saveSecret(ref, secrets.wrong);
    await scene.drive(ref, hasStatus('blocked'));
    await saveSecret(ref, secrets.connection);
    stage.world.faults.onRequest({ match: requests.commandWrite, do: 'html', status: 500 });
    await retryDeployment(call, ref.deploymentId);
    const hasReplied = await scene.drive(ref, ({ status, conditions }) => status === 'running' && conditions.some(isReplied));
    expect(hasReplied.status).toBe('running');
    const { url } = await openDeployment(call, ref.deploymentId);
    const token = new URLSearchParams(new URL(url).hash.slice(1)).get('bootstrapToken') ?? expect.fail('no token');
    await dumpAll(ref);

    await restartDeployment(call, ref.deploymentId);
    await scene.drive(ref, ({ status, generation, observed_generation }) => status === 'running' && generation === observed_generation);
    await dumpAll(ref);
    await deleteDeployment(call, ref.deploymentId, ref.name);
    await scene.drive(ref, hasStatus('deleted'));
    await dumpAll(ref);

    expectUsed();
    expect([...sinks.keys()].sort()).toEqual(['answers', 'database', 'log', 'processes', 'requests']);
    expect(findSecrets({ ...secrets, token })).toEqual([]);
    expect(await findSecretsLeft(scene.plant, ref)).toEqual([]);
  }, 120_000);
});

const isReplied = ({ type, status }: { type: string; status: string }) => type === 'AgentReplies' && status === 'true';

/** Without it, nothing that was not found would say anything. */
function expectUsed(): void {
  const commands = scene.azure.simulator.requests.list().filter(isCommand);
  expect(commands.some(({ body }) => body.includes(secrets.model))).toBe(true);
  expect(
    scene.azure.simulator.requests
      .list()
      .filter(isToken)
      .map(({ status }) => status),
  ).toEqual(expect.arrayContaining([200, 401]));
}

function findSecrets(wanted: Record<string, string>): string[] {
  const forms = Object.entries(wanted).flatMap(([name, value]) => [
    [name, value],
    [`${name} in base64`, Buffer.from(value).toString('base64').replace(/=+$/, '').slice(0, -2)],
    [`${name} percent-encoded`, encodeURIComponent(value)],
  ]);
  return [...sinks].flatMap(([sink, texts]) =>
    forms.filter(([, form]) => texts.some((text) => text.includes(form ?? ''))).map(([name]) => `${name} in ${sink}`),
  );
}
