import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTestCloud, type TestCloud } from './test-cloud.ts';
import { $schema, address, apiVersion, body, machine, nic, path } from './test-requests.ts';

const expression = fc.constantFrom(
  "[parameters('a')]",
  "[variables('v')]",
  "[reference('ip1')]",
  "[reference('ip1').ipAddress]",
  "[resourceId('Microsoft.Network/publicIPAddresses', 'ip1')]",
  '[resourceGroup().id]',
  '[[x]',
  '[',
  "[concat('a',",
);
const anything = fc.oneof(
  expression,
  fc.jsonValue(),
  fc.constantFrom('ip1', 'nic1', apiVersion, 'Microsoft.Network/publicIPAddresses', {}, []),
);
const members = [
  'type',
  'name',
  'apiVersion',
  'location',
  'dependsOn',
  'properties',
  'condition',
  'resources',
  'tags',
  'copy',
  'scope',
  '__proto__',
];
/** Mostly well-formed: what is wild everywhere is refused before it gets anywhere. */
const mostly = <T>(wanted: fc.Arbitrary<T>) => fc.oneof({ weight: 25, arbitrary: wanted }, { weight: 1, arbitrary: anything });
const change = fc.oneof(
  fc.record({ properties: anything }),
  fc.record({ location: anything }),
  fc.record({ condition: fc.constantFrom(true, false, "[equals(parameters('a'), 'x')]") }),
  fc.record({ dependsOn: fc.array(fc.constantFrom('ip1', 'nic1', 'vm1', "[resourceId('Microsoft.Network/publicIPAddresses', 'ip1')]")) }),
  fc.dictionary(fc.constantFrom(...members), anything, { maxKeys: 1 }),
);
const resources = fc
  .tuple(fc.subarray([address, nic, machine]), fc.array(mostly(change), { minLength: 3, maxLength: 3 }))
  .map(([chosen, changes]) => chosen.map((each, at) => ({ ...each, ...(changes[at] as object) })));
const parameter = fc.record({ type: fc.constantFrom('string', 'object'), defaultValue: anything });
const output = fc.record({ type: fc.constantFrom('string', 'object'), value: anything });
const template = fc.record(
  {
    resources: mostly(resources),
    parameters: mostly(fc.constantFrom({}, { a: { type: 'string', defaultValue: 'x' } })).chain((fixed) =>
      fc.oneof(fc.constant(fixed), fc.record({ a: parameter })),
    ),
    variables: mostly(fc.dictionary(fc.constantFrom('v', 'w'), anything, { maxKeys: 2 })),
    outputs: mostly(fc.dictionary(fc.string(), output, { maxKeys: 2 })),
  },
  { requiredKeys: ['resources'] },
);

describe('any request for a deployment', () => {
  it('is answered with a deployment that ends, or with a refusal in the form of Azure', () => {
    const seen = new Set<unknown>();
    fc.assert(
      fc.property(template, mostly(fc.constant({})), (given, parameters) => {
        const cloud = createTestCloud();
        const answer = cloud.call('PUT', path, body({ ...given, $schema }, parameters as object));
        cloud.clock.advance(60);
        if (answer.status !== 201) expect(answer.body).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
        seen.add(answer.status === 201 ? stateOf(cloud) : answer.status);
      }),
      { numRuns: 1500 },
    );
    expect(seen).toEqual(new Set(['Succeeded', 'Failed', 400]));
  });

  it('has a body of any form', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (given) => {
        expect(createTestCloud().call('PUT', path, given).status).toBe(400);
      }),
    );
  });
});

function stateOf(cloud: TestCloud): unknown {
  const { properties } = cloud.call('GET', path).body as { properties: { provisioningState: string } };
  return properties.provisioningState;
}
