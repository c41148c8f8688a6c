import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callOf, createPerson, createTestPlant, type TestPerson, type TestPlant } from '../../../test/factories.ts';
import { rightClientSecret } from '../../../test/scripted-account-checker.ts';
import { saveConnection } from './save.ts';
import { validateConnection } from './validate.ts';

const account = { subscriptionId: randomUUID(), tenantId: randomUUID(), clientId: randomUUID() };
let plant: TestPlant;
let ann: TestPerson;
let ben: TestPerson;

beforeAll(async () => {
  plant = await createTestPlant();
  ann = await createPerson(plant.db);
  ben = await createPerson(plant.db);
});
afterAll(() => plant.close());

const save = (clientSecret: string, name = 'Default') => saveConnection(callOf(plant, ann), { ...account, clientSecret, name });

describe('Azure connections', () => {
  it('keep the secret out of the database and out of the answer', async () => {
    const saved = await save('CANARY-secret');
    const rows = await plant.ask<{ text: string }>(
      'select c::text as text from public.cloud_connections c union all select a::text from public.audit_log a',
    );
    expect(rows.length).toBeGreaterThan(1);
    expect(JSON.stringify([saved, rows])).not.toContain('CANARY');
    await expect(plant.services.secrets.get({ workspaceId: ann.workspaceId, recordId: saved.id, name: 'client-secret' })).resolves.toBe(
      'CANARY-secret',
    );
  });

  it('are tried with what was saved, and remember that they worked', async () => {
    const wrong = await save('wrong', 'Tried');
    await expect(validateConnection(callOf(plant, ann), { connectionId: wrong.id })).resolves.toMatchObject({ valid: false });
    const right = await save(rightClientSecret, 'Tried');
    expect(right.id).toBe(wrong.id);
    await expect(validateConnection(callOf(plant, ann), { connectionId: right.id })).resolves.toMatchObject({ valid: true });
    const [row] = await plant.ask<{ validated: boolean }>(
      'select validated_at is not null as validated from public.cloud_connections where id = $1',
      [right.id],
    );
    expect(row?.validated).toBe(true);
  });

  it('can be tried before they are saved', async () => {
    const result = await validateConnection(callOf(plant, ann), { ...account, clientSecret: rightClientSecret });
    expect(result.valid).toBe(true);
  });

  it('are not there for a stranger', async () => {
    const { id } = await save(rightClientSecret, 'Private');
    await expect(validateConnection(callOf(plant, ben), { connectionId: id })).rejects.toMatchObject({ code: 'not-found' });
  });
});
