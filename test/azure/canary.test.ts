import { randomUUID } from 'node:crypto';
import { ClientSecretCredential } from '@azure/identity';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LoggedRequest } from '../../simulator/azure/http/request-log.ts';
import { createAzureCloud } from '../../src/adapters/clouds/azure/index.ts';
import type { ReconcileRef } from '../../src/db/queue.ts';
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
import { createSinks, dumpCommandLines, dumpDatabase, textsIn } from '../attacks/secret-sinks.ts';
import { hasStatus, setAzureScene } from '../azure-scene.ts';
import { findSecretsLeft } from '../drive.ts';
import { createStage, requests } from './stage.ts';

const scene = setAzureScene();
const stage = createStage(scene);

type Ref = ReconcileRef & { name: string };

const secrets = { connection: `CANARY-secret-${randomUUID()}`, wrong: `CANARY-wrong-${randomUUID()}`, model: `CANARY-key-${randomUUID()}` };

const sinks = createSinks();
const { pour } = sinks;

let call: Call;

beforeAll(() => {
  const { config, cloud } = scene.azure;
  const traits = { ...cloud.traits, settlesWithinSeconds: 1 };
  const clouds = new Map([['azure' as const, { ...createAzureCloud({ ...config, logger: sinks.logger }), traits }]]);
  Object.assign(scene.worker, { clouds, logger: sinks.logger });
  call = { ...scene.call, services: { ...scene.call.services, clouds } };
});

async function dumpAnswers({ deploymentId, workspaceId }: Ref): Promise<void> {
  const { connectionId } = await scene.get({ deploymentId, workspaceId });
  const answers = await Promise.all([
    scene.get({ deploymentId, workspaceId }),
    listDeployments(call, { limit: 100, deleted: 'include', sort: 'newest' }),
    listConnections(call, workspaceId),
    getConnection(call, connectionId ?? ''),
    testConnection({ ...call, services: { ...call.services, azure: scene.plant.azure } }, connectionId ?? ''),
    readLogs(call, { id: deploymentId, limit: 1000 }),
  ]);
  pour('answers', ...answers.map((answer) => JSON.stringify(answer)));
}

const isToken = ({ path }: LoggedRequest) => path.endsWith('/oauth2/v2.0/token');
const isCommand = ({ path }: LoggedRequest) => requests.commandWrite.path.test(path);

/** What went over the wire, but for the two places that are meant for secrets. */
function dumpRequests(): void {
  const { list } = scene.azure.simulator.requests;
  for (const request of list()) {
    const body = isToken(request) ? '' : isCommand(request) ? withoutProtected(request.body) : request.body;
    pour('requests', JSON.stringify({ ...request, body }));
  }
}

function withoutProtected(body: string): string {
  const { properties, ...rest } = JSON.parse(body || '{}');
  return JSON.stringify({ ...rest, properties: { ...properties, protectedParameters: undefined } });
}

/** Whatever Azure keeps: history, parameters and outputs of deployments, tags, custom data, commands with what they printed. */
function dumpCloud(): void {
  const { subscriptions, arm } = stage.world;
  // The inside of a machine is where its own secrets belong.
  pour('cloud', ...textsIn([subscriptions, arm], (key) => key === 'guest'));
  for (const { guest } of arm.machines.values()) pour('boot diagnostics', guest?.console() ?? '');
}

/** What a colleague sees who may read everything in the subscription. */
async function dumpPortal(ref: Ref): Promise<void> {
  const group = stage.groupIdOf(ref);
  const machine = stage.machineIdOf(ref);
  const credential = new ClientSecretCredential(...accountOf());
  const { token = '' } = (await credential.getToken('https://management.azure.com/.default')) ?? {};
  const ask = async (method: string, path: string) => {
    const answer = await fetch(`https://management.azure.com${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-length': '0' },
    });
    pour('portal', await answer.text());
    return answer.status;
  };
  const statuses = [
    await ask('GET', `${group}?api-version=2021-04-01`),
    await ask('GET', `${group}/resources?api-version=2021-04-01`),
    await ask('GET', `${group}/providers/Microsoft.Resources/deployments/clawbot?api-version=2025-04-01`),
    await ask('GET', `${group}/providers/Microsoft.Resources/deployments/clawbot/operations?api-version=2025-04-01`),
    await ask('POST', `${group}/providers/Microsoft.Resources/deployments/clawbot/exportTemplate?api-version=2025-04-01`),
    await ask('GET', `${machine}?api-version=2025-04-01&$expand=userData`),
    await ask('GET', `${machine}/instanceView?api-version=2025-04-01`),
    await ask('GET', `${machine}/runCommands?api-version=2025-04-01&$expand=instanceView`),
  ];
  expect(statuses).toEqual(statuses.map(() => 200));
}

function accountOf(): [string, string, string] {
  const { tenantId, clientId } = scene.azure.simulator.account;
  return [tenantId, clientId, secrets.connection];
}

async function dumpAll(ref: Ref): Promise<void> {
  pour('database', ...(await dumpDatabase(scene.plant)));
  pour('processes', ...(await dumpCommandLines()));
  await dumpAnswers(ref);
  dumpRequests();
  dumpCloud();
}

/** Saves a secret of the connection, and makes the next request need it. */
async function saveSecret(ref: Ref, clientSecret: string): Promise<void> {
  const { connectionId } = await scene.get(ref);
  pour('answers', JSON.stringify(await updateConnection(call, { id: connectionId ?? '', clientSecret })));
  scene.azure.simulator.tokens.expireAll();
}

describe('secrets of an Azure deployment', { tags: ['A24', 'A26', 'A27'] }, () => {
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
    await dumpPortal(ref);
    await dumpAll(ref);

    await restartDeployment(call, ref.deploymentId);
    await scene.drive(ref, ({ status, generation, observed_generation }) => status === 'running' && generation === observed_generation);
    await dumpAll(ref);
    await deleteDeployment(call, ref.deploymentId, ref.name);
    await scene.drive(ref, hasStatus('deleted'));
    await dumpAll(ref);

    expectUsed();
    const all = ['answers', 'boot diagnostics', 'cloud', 'database', 'log', 'portal', 'processes', 'requests'];
    expect(sinks.names()).toEqual(all);
    expect(sinks.find({ ...secrets, token })).toEqual([]);
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
