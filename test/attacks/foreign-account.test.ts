import { afterAll, beforeAll, expect, it } from 'vitest';
import { addAccount, type FirstAccount } from '../../simulator/azure/core/create-world.ts';
import { claimSurveys } from '../../src/reconciler/claim-surveys.ts';
import { surveyAccount } from '../../src/reconciler/survey-account.ts';
import { createConnection } from '../../src/services/connections/create.ts';
import { createConnectionInput } from '../../src/services/connections/schemas.ts';
import { openDeployment } from '../../src/services/deployments/open.ts';
import { hasStatus, setAzureScene } from '../azure-scene.ts';
import { refOf } from '../drive.ts';
import { callOf, createPerson, orderAzureDeployment, type TestPerson } from '../factories.ts';

const scene = setAzureScene();
let mallory: TestPerson;
let own: FirstAccount;
let ownConnection: string;
let stolen: string;

beforeAll(async () => {
  const { plant, azure } = scene;
  mallory = await createPerson(plant.db);
  own = addAccount(azure.simulator.world);
  const account = { kind: 'service-principal-secret', name: 'Own', ...own };
  const { kind, name, tenantId, subscriptionId, clientId, clientSecret } = account;
  const input = createConnectionInput.parse({ kind, name, tenantId, subscriptionId, clientId, clientSecret });
  ownConnection = (await createConnection(callOf(plant, mallory), input)).id;
  const [row] = await plant.ask<{ id: string }>('select id from cloud_connections where id <> $1', [ownConnection]);
  stolen = row?.id ?? '';
  // As if the key that binds a deployment to the accounts of its workspace had been dropped by mistake.
  await plant.ask('alter table deployments drop constraint deployments_connection_of_workspace');
});
afterAll(() => expect(scene.azure.simulator.crashes).toEqual([]));

const order = () => orderAzureDeployment(scene.plant, mallory, ownConnection);
const forge = (id: string) => scene.plant.ask('update deployments set connection_id = $1 where id = $2', [stolen, id]);
const askedAs = ({ clientId, subscriptionId }: FirstAccount) =>
  scene.azure.simulator.requests
    .list()
    .filter((request) => request.clientId === clientId || request.path.includes(subscriptionId) || request.body.includes(clientId));

it('a deployment is made with the account of its own workspace', { tags: ['A36'] }, async () => {
  const made = await order();
  await scene.drive(refOf(made), hasStatus('running'));
  expect(askedAs(own).length).toBeGreaterThan(0);
  expect(askedAs(scene.azure.simulator.account)).toEqual([]);
});

it('a forged row that names the account of another tenant makes no call with it', { tags: ['A36'] }, async () => {
  const { plant, worker, azure } = scene;
  const made = await order();
  await forge(made.id);
  for (let run = 0; run < 5; run++) await scene.run(refOf(made));
  const row = await scene.row(refOf(made));
  expect(row.problem?.code).toBeDefined();

  const living = await order();
  await scene.drive(refOf(living), hasStatus('running'));
  azure.simulator.requests.clear();
  await forge(living.id);
  await expect(openDeployment(callOf(plant, mallory), living.id)).rejects.toThrow();
  await plant.ask(`update deployments set desired = 'deleted', generation = generation + 1 where id = any ($1)`, [[made.id, living.id]]);
  for (const each of [made, living]) for (let run = 0; run < 5; run++) await scene.run(refOf(each));
  await plant.ask(`update deployments set status = 'running' where id = $1`, [living.id]);
  for (const due of await claimSurveys(plant.db, 10)) await surveyAccount(worker, due, new AbortController().signal);
  expect(askedAs(azure.simulator.account)).toEqual([]);
});
