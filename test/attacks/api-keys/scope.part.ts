import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../../src/api/rest/document.ts';
import type { KeyScope } from '../../../src/domain/key-scope.ts';
import { authenticateKey } from '../../../src/services/keys/authenticate.ts';
import { askByRest, attacks, procedures } from '../stolen-ids.ts';
import { keys, maker, needing, own, plant, refusalOf, sendWith, stateOf } from './rig.ts';

describe('a scope', { tags: ['A20'] }, () => {
  it('is named by each procedure that is not open to everybody', () => {
    const open = Object.entries(procedures).filter(([, { _def }]) => !_def.meta?.needs);
    expect(open.map(([name]) => name).sort()).toEqual(['catalog', 'live.realtime', 'signInMethods']);
    const changing = (needs: string) => needing(needs).filter((name) => procedures[name]?._def.type === 'mutation');
    expect(changing('read')).toEqual([]);
    expect(changing('deploy').sort()).toEqual([
      ...['azure.preflight', 'azure.template', 'deployments.create', 'deployments.open', 'deployments.restart', 'deployments.retry'],
      ...['deployments.start', 'deployments.stop', 'models.testKey'],
    ]);
    expect(changing('admin').sort()).toEqual(['azure.deleteOrphan', 'azure.validate', 'connections.test', 'deployments.delete']);
    const aboutPeople = /^(account|invitations|members|workspaces)\./;
    expect(
      needing('people')
        .filter((name) => !aboutPeople.test(name))
        .sort(),
    ).toEqual([...['azure.credentials', 'connections.create', 'connections.remove', 'connections.update', 'halts.confirm']]);
    const forKeys = Object.keys(procedures).filter((name) => aboutPeople.test(name) && procedures[name]?._def.meta?.needs !== 'people');
    expect(forKeys).toEqual([]);
  });

  const tooNarrow: [KeyScope, string][] = [
    ...needing('deploy', 'admin', 'people').map((name): [KeyScope, string] => ['read', name]),
    ...needing('admin', 'people').map((name): [KeyScope, string] => ['deploy', name]),
    ...needing('people').map((name): [KeyScope, string] => ['admin', name]),
  ];
  it('is not exceeded, at whatever route', async () => {
    const before = await stateOf();
    expect(tooNarrow.length).toBeGreaterThan(50);
    for (const [scope, name] of tooNarrow) {
      const input = attacks[name]?.(own) ?? {};
      const answer = await askByRest(sendWith(keys[scope].key), name, {
        ...input,
        ...(name === 'deployments.delete' && { confirmName: 'makers-bot' }),
      });
      expect([scope, name, ...(await refusalOf(answer))]).toEqual([scope, name, 403, 'key-scope']);
    }
    expect(await stateOf()).toEqual(before);
  });

  it('lets through what it names', async () => {
    for (const name of needing('read')) {
      const input = { ...attacks[name]?.(own), ...(name === 'azure.price' && { region: 'westeurope', size: 'Standard_B2als_v2' }) };
      const { status } = await askByRest(sendWith(keys.read.key), name, input);
      // One that is not in Azure has no template.
      expect([name, status]).toEqual([name, name === 'deployments.template' ? 404 : 200]);
    }
    const deploying = sendWith(keys.deploy.key);
    const made = (await (await deploying('POST', '/v1/deployments', { body: { name: 'by-key-bot' } })).json()) as { id: string };
    expect((await deploying('POST', `/v1/deployments/${made.id}/stop`)).status).toBe(200);
    expect((await deploying('POST', `/v1/deployments/${own.id}/open`)).status).toBe(200);
    expect((await sendWith(keys.admin.key)('GET', '/v1/audit')).status).toBe(200);
    const deleting = (confirmName: string) => sendWith(keys.admin.key)('DELETE', `/v1/deployments/${made.id}?confirmName=${confirmName}`);
    expect((await deleting('makers-bot')).status).toBe(422);
    expect(await (await deleting('by-key-bot')).json()).toMatchObject({ desired: 'deleted' });
  });

  it('holds below the procedures too: as whom a service lets a key act', async () => {
    const principal = await authenticateKey(plant.services, keys.read.key);
    const { createDeployment } = await import('../../../src/services/deployments/create.ts');
    const { createKey } = await import('../../../src/services/keys/create.ts');
    const { createDeploymentInput } = await import('../../../src/services/schemas.ts');
    const call = { services: plant.services, principal };
    const order = createDeploymentInput.parse({ name: 'below-bot' });
    await expect(createDeployment(call, order, null)).rejects.toMatchObject({ code: 'not-allowed' });
    const another = { workspaceId: maker.workspaceId, name: 'more', scope: 'admin', expiresInDays: null } as const;
    for (const scope of ['read', 'admin'] as const) {
      const as = { ...call, principal: await authenticateKey(plant.services, keys[scope].key) };
      expect(() => createKey(as, another)).toThrow(expect.objectContaining({ code: 'key-scope' }));
    }
  });

  it('makes nobody the owner of the installation, whosever key it is', async () => {
    const { services } = plant;
    const before = services.ownerEmail;
    const kinds = '/v1/azure/connection-kinds';
    const asked = async (answer: Promise<Response>) => JSON.stringify(await (await answer).json());
    const plain = await asked(maker.send('GET', kinds));
    services.ownerEmail = ((await (await maker.send('GET', '/v1/me')).json()) as { email: string }).email;
    const [owners, keyed] = [await asked(maker.send('GET', kinds)), await asked(sendWith(keys.admin.key)('GET', kinds))];
    const halts = (await (await sendWith(keys.admin.key)('GET', '/v1/halts')).json()) as { halts: { mayConfirm: boolean }[] };
    services.ownerEmail = before;
    expect(owners).not.toBe(plain);
    expect(keyed).toBe(plain);
    expect(halts.halts.map(({ mayConfirm }) => mayConfirm)).toEqual([false]);
  });

  it('stands in the description of the API', () => {
    const { components } = openApiDocument({ origin: plant.origin, sessionCookie: 'x' });
    expect(components?.securitySchemes).toMatchObject({ key: { type: 'http', scheme: 'bearer' } });
  });
});
