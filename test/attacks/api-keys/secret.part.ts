import { describe, expect, it } from 'vitest';
import { mintKey } from '../../../src/services/keys/key-text.ts';
import type { KeyView } from '../../../src/services/keys/schemas.ts';
import { readData } from '../../api-plant.ts';
import { createSinks, dumpDatabase } from '../secret-sinks.ts';
import { keys, maker, plant, secrets, sinks } from './rig.ts';

describe('the secret of a key', { tags: ['A20', 'A24'] }, () => {
  it('is 256 random bits with a mark and a checksum, and no two are alike', () => {
    const many = Array.from({ length: 500 }, () => mintKey());
    for (const { key, prefix } of many) expect(key).toMatch(new RegExp(`^clawbot_${prefix}_[0-9A-Za-z]{49}$`));
    expect(new Set(many.map(({ key }) => key.slice(17))).size).toBe(500);
    expect(new Set(many.map(({ prefix }) => prefix)).size).toBe(500);
  });

  it('is found nowhere after it was shown', async () => {
    const { items } = await readData<{ items: KeyView[] }>(await maker.query('keys.list', { workspaceId: maker.workspaceId }));
    sinks.pour('list', JSON.stringify(items));
    sinks.pour('audit', await (await maker.query('audit.list')).text());
    sinks.pour('database', ...(await dumpDatabase(plant)));
    expect(items.length).toBeGreaterThan(2);
    expect(sinks.names()).toEqual(expect.arrayContaining(['answers', 'audit', 'database', 'list', 'log']));
    expect(Object.keys(secrets).length).toBeGreaterThan(10);
    expect(sinks.find(secrets)).toEqual([]);
    const trial = createSinks();
    trial.pour('it would', JSON.stringify(keys.admin));
    expect(trial.find(secrets)).toEqual([`admin ${keys.admin.view.prefix} in it would`]);
  });
});
