import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appRouter } from '../../src/api/root.ts';
import { type ApiPerson, type ApiPlant, createApiPlant } from '../api-plant.ts';

interface Procedure {
  _def: { type: 'query' | 'mutation'; inputs?: z.ZodType[] };
}

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>);
const trusted = { plan: 'pro', role: 'owner', max_deployments: 999, maxDeployments: 999, email_verified: true, credits: 1e6, userId: 'x' };

let plant: ApiPlant;
let person: ApiPerson;

beforeAll(async () => {
  const consume = async () => ({ allowed: true, limit: 10, remaining: 10, retryAfterSeconds: 0 });
  plant = await createApiPlant({ rateLimiter: { consume } });
  person = await plant.newPerson();
});
afterAll(() => plant.close());

/** Objects within a schema that would take a field that nobody named. */
function findLooseObjects(schema: z.core.$ZodType, path: string): string[] {
  const { def } = schema._zod;
  if (schema instanceof z.ZodObject) {
    const isStrict = schema.def.catchall?._zod.def.type === 'never';
    const inside = Object.entries(schema.shape).flatMap(([name, each]) => findLooseObjects(each as z.core.$ZodType, `${path}.${name}`));
    return [...(isStrict ? [] : [path]), ...inside];
  }
  const parts = ['innerType', 'element', 'in', 'out', 'valueType', 'left', 'right'].flatMap((name) => Reflect.get(def, name) ?? []);
  const options = (Reflect.get(def, 'options') ?? []) as z.core.$ZodType[];
  return [...parts, ...options].flatMap((each) => findLooseObjects(each as z.core.$ZodType, path));
}

describe('a field that nobody asked for', { tags: ['A4'] }, () => {
  it('has no place in the input of any procedure', () => {
    const loose = procedures.flatMap(([name, { _def }]) => (_def.inputs ?? []).flatMap((input) => findLooseObjects(input, name)));
    expect(loose).toEqual([]);
    expect(findLooseObjects(z.strictObject({ a: z.array(z.object({ b: z.string() })).optional() }), 'x')).toEqual(['x.a']);
  });

  it('changes nothing about who one is', async () => {
    const before = await plant.ask('select * from workspaces order by id');
    const members = await plant.ask('select workspace_id, user_id, role from members order by 1, 2');
    for (const [name, { _def }] of procedures.filter(([, each]) => each._def.type === 'mutation')) {
      const response = await person.mutate(name, trusted);
      expect(Math.floor(response.status / 100), `${name} (${_def.type})`).toBe(4);
    }
    expect(await plant.ask('select * from workspaces order by id')).toEqual(before);
    expect(await plant.ask('select workspace_id, user_id, role from members order by 1, 2')).toEqual(members);
  });
});

describe('a change that is asked for like a page', { tags: ['A12'] }, () => {
  it('is refused for every procedure that changes anything', async () => {
    for (const [name] of procedures.filter(([, { _def }]) => _def.type === 'mutation')) {
      const response = await person.send('GET', `/trpc/${name}?input=${encodeURIComponent('{}')}`);
      expect(response.status, name).toBe(405);
    }
  });
});
