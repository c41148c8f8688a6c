import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { functionTable } from './functions/index.ts';
import type { Json } from './json.ts';
import type { TemplateScope } from './scope.ts';
import { TemplateError } from './template-error.ts';

const group = { id: '/subscriptions/sub-1/resourceGroups/rg-1', name: 'rg-1', location: 'westeurope' };
const values: Record<string, Json> = {
  name: 'claw',
  count: 3,
  flag: true,
  list: ['a', 'b'],
  settings: { Size: 'small', nested: { deep: 1 } },
};
const scope: TemplateScope = {
  facts: { subscription: { subscriptionId: 'sub-1' }, resourceGroup: group, deployment: { name: 'd1' }, tenantId: 'tenant-1' },
  parameter: (name) => values[name] ?? null,
  variable: () => null,
};
const network = '/subscriptions/sub-1/resourceGroups/rg-1/providers/Microsoft.Network';

describe('expressions of templates', () => {
  it.each<[string, Json]>([
    ["[concat('a', 'b', 3)]", 'ab3'],
    ["[concat(parameters('list'), createArray('c'))]", ['a', 'b', 'c']],
    ["[format('{0}-{1:D3}-{{x}}', parameters('name'), 7)]", 'claw-007-{x}'],
    ["[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'default')]", `${network}/virtualNetworks/vnet/subnets/default`],
    ["[resourceId('rg-2', 'Microsoft.Network/virtualNetworks', 'v')]", `${network.replace('rg-1', 'rg-2')}/virtualNetworks/v`],
    [
      "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'x')]",
      '/subscriptions/sub-1/providers/Microsoft.Authorization/roleDefinitions/x',
    ],
    ['[resourceGroup().location]', 'westeurope'],
    ["[toLower(concat('A', toUpper('b')))]", 'ab'],
    ["[base64('claw')]", 'Y2xhdw=='],
    ["[if(equals(parameters('name'), 'claw'), 'yes', substring('no', 9))]", 'yes'],
    ["[and(true(), not(empty(parameters('list'))), or(false(), parameters('flag')))]", true],
    ["[parameters('settings').size]", 'small'],
    ["[parameters('settings')['nested'].deep]", 1],
    ["[parameters('list')[1]]", 'b'],
    ["[union(createObject('a', 1), createObject('b', createArray(2)))]", { a: 1, b: [2] }],
    ["[length(split('a,b;c', createArray(',', ';')))]", 3],
    ['[json(\'{"a": null}\')]', { a: null }],
    ["[int('42')]", 42],
    ["[string(createArray(1, 'x'))]", '[1,"x"]'],
    ["[replace('a.b.c', '.', '$&')]", 'a$&b$&c'],
    ["['it''s']", "it's"],
    ['[[not an expression]', '[not an expression]'],
    ['[open', '[open'],
  ])('%s gives what Azure gives', (source, expected) => {
    expect(evaluate(source, scope)).toEqual(expected);
  });

  it.each([
    ["[listKeys('x', '2020-01-01')]", "The template function 'listKeys' is not valid."],
    ['[copyIndex()]', "The template function 'copyIndex' is not valid."],
    ["[contoso.unique('a')]", "The template function 'contoso.unique' is not valid."],
    ["[concat('a'", 'Unable to parse'],
    ["[reference('x').ip]", "The template function 'reference' is not expected at this location."],
    ['[newGuid()]', "The template function 'newGuid' is not expected at this location."],
    ["[toLower('a', 'b')]", 'function requires 1 argument(s) while 2 were provided.'],
    ['[toLower(3)]', "is expected to be of type 'String'; it is of type 'Integer'"],
    ["[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet')]", "requires '2' resource name argument(s)"],
    ["[parameters('settings').colour]", "property 'colour' doesn't exist, available properties are 'Size, nested'"],
    ["[parameters('list')[2]]", "array index '2' is out of bounds"],
    ["[parameters('settings').constructor]", "property 'constructor' doesn't exist"],
    ["[format('{1}', 'a')]", 'the format is invalid'],
    ["[substring('abc', 2, 5)]", 'must refer to a location within the string'],
  ])('%s is refused', (source, message) => {
    const run = () => evaluate(source.endsWith(']') ? source : `${source}]`, scope);
    expect(run).toThrow(TemplateError);
    expect(run).toThrow(message);
  });

  it('makes names of 13 characters that stay the same', () => {
    const first = evaluate("[uniqueString('a', 'b')]", scope);
    expect(first).toMatch(/^[a-z2-7]{13}$/);
    expect(evaluate("[uniqueString('a', 'b')]", scope)).toBe(first);
    expect(evaluate("[uniqueString('a', 'c')]", scope)).not.toBe(first);
  });

  it('keeps any text that is written as a string literal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(evaluate(`['${text.replaceAll("'", "''")}']`, scope)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves values without expressions as they are', () => {
    const plain = fc.string().map((text) => text.replace(/^\[/, ''));
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), plain, (value, text) => {
        const json = JSON.parse(JSON.stringify({ value, text }), (_, item) => (typeof item === 'string' ? item.replace(/^\[+/, '') : item));
        fc.pre(!JSON.stringify(json).includes('"['));
        expect(evaluate(json, scope)).toEqual(json);
      }),
    );
  });

  it('answers every text with a value or a refusal, never with a crash', () => {
    const names = [...functionTable.keys(), 'nothing', 'ns.fn'];
    const word = fc.oneof(
      fc.constantFrom(...names, '(', ')', '[', ']', '.', ',', "'", "'a'", '-1', '99999999999', ' ', '{0}'),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 25 }), (words) => {
        try {
          evaluate(`[${words.join('')}]`, scope);
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateError);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('survives nesting that is deeper than a stack', () => {
    expect(() => evaluate(`[${'not('.repeat(6000)}]`, scope)).toThrow(TemplateError);
    expect(() => evaluate(`[${'a'.repeat(30_000)}]`, scope)).toThrow("Limit: '24576'");
    const deep = JSON.parse(`${'['.repeat(3000)}${']'.repeat(3000)}`) as Json;
    expect(() => evaluate(deep, scope)).toThrow('nested deeper');
  });
});
