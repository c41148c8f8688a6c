import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { secretBytesMax } from '../domain/secret-limits.ts';
import type { SecretAddress, SecretStore } from './secret-store.ts';

/** What the suite needs to put an adapter to the test. */
export interface SecretStoreHarness {
  /** A store on the same data each time, as after a restart. */
  open(): Promise<SecretStore>;
  /** As if a write or a removal of this secret had been cut short. */
  leaveRemnant(address: SecretAddress): Promise<void>;
  /** What somebody with access to the raw storage, but not to the key, could do. Left out where nobody can reach it. */
  storage?: {
    swap(left: SecretAddress, right: SecretAddress): Promise<void>;
    truncate(address: SecretAddress): Promise<void>;
    flipOneBit(address: SecretAddress): Promise<void>;
    /** Everything that is stored, as text. */
    dump(): Promise<string>;
  };
}

/** What every secret store has to do. `createHarness` gives an empty storage. */
export function describeSecretStore(adapter: string, createHarness: () => Promise<SecretStoreHarness>): void {
  describe(`secret store: ${adapter}`, () => {
    let harness: SecretStoreHarness;
    let store: SecretStore;

    beforeEach(async () => {
      harness = await createHarness();
      store = await harness.open();
    });

    describe('keeping', () => {
      it('gives back what was put', async () => {
        const address = anAddress();
        await store.put(address, 'CANARY ünïcode \u0000 🔑\n');
        expect(await store.get(address)).toBe('CANARY ünïcode \u0000 🔑\n');
      });

      it('knows an empty value from none', async () => {
        const address = anAddress();
        expect(await store.get(address)).toBeNull();
        await store.put(address, '');
        expect(await store.get(address)).toBe('');
      });

      it('replaces', async () => {
        const address = anAddress();
        await store.put(address, 'old');
        await store.put(address, 'new');
        expect(await store.get(address)).toBe('new');
      });

      it('keeps a value of the largest size, and refuses a larger one without showing it', async () => {
        const address = anAddress();
        const value = 'ü'.repeat(secretBytesMax / 2);
        await store.put(address, value);
        expect(await store.get(address)).toBe(value);
        const failure = await store.put(address, `CANARY${value}`).catch((error: unknown) => error);
        expect(failure).toMatchObject({ code: 'invalid-input' });
        expect(String(failure)).not.toContain('CANARY');
        expect(await store.get(address)).toBe(value);
      });

      it('keeps over a restart', async () => {
        const address = anAddress();
        await store.put(address, 'kept');
        const restarted = await harness.open();
        expect(await restarted.get(address)).toBe('kept');
      });

      it('survives parallel puts of different secrets', async () => {
        const record = anAddress();
        const names = Array.from({ length: 50 }, (_, index) => `name-${index}`);
        await Promise.all(names.map((name) => store.put({ ...record, name }, `value of ${name}`)));
        const values = await Promise.all(names.map((name) => store.get({ ...record, name })));
        expect(values).toEqual(names.map((name) => `value of ${name}`));
      });

      it('holds one of the values after parallel puts of one secret', async () => {
        const address = anAddress();
        const values = Array.from({ length: 20 }, (_, index) => `value ${index}`);
        await Promise.all(values.map((value) => store.put(address, value)));
        expect(values).toContain(await store.get(address));
      });
    });

    describe('keeping apart', () => {
      it('knows workspace, record and name apart', async () => {
        const mine = anAddress();
        await store.put(mine, 'mine');
        expect(await store.get({ ...mine, workspaceId: randomUUID() })).toBeNull();
        expect(await store.get({ ...mine, recordId: randomUUID() })).toBeNull();
        expect(await store.get({ ...mine, name: 'other' })).toBeNull();
      });

      it('does not run the parts of an address together', async () => {
        await store.put({ workspaceId: 'a', recordId: 'bc', name: 'd' }, 'mine');
        expect(await store.get({ workspaceId: 'ab', recordId: 'c', name: 'd' })).toBeNull();
      });

      it.each(['../../escape', 'a/b', 'NUL', '..', 'UPPER and space', 'ümlaut'])('takes %j as a plain name', async (name) => {
        const address = { ...anAddress(), name };
        await store.put(address, 'value');
        expect(await store.get(address)).toBe('value');
        expect(await store.look(address)).toBe('present');
      });

      it.each(['', 'n'.repeat(65), 'ü'.repeat(33)])('refuses %j as a name', async (name) => {
        await expect(store.put({ ...anAddress(), name }, 'value')).rejects.toMatchObject({ code: 'invalid-input' });
      });
    });

    describe('looking and removing', () => {
      it('tells what is there', async () => {
        const address = anAddress();
        expect(await store.look(address)).toBe('absent');
        await store.put(address, '');
        expect(await store.look(address)).toBe('present');
        expect(await store.look({ ...address, name: 'other' })).toBe('absent');
        expect(await store.look({ ...address, recordId: randomUUID() })).toBe('absent');
        expect(await store.look({ ...address, workspaceId: randomUUID() })).toBe('absent');
      });

      it('removes for good', async () => {
        const address = anAddress();
        await store.put(address, 'value');
        await store.remove(address);
        const restarted = await harness.open();
        expect(await restarted.get(address)).toBeNull();
        expect(await restarted.look(address)).toBe('absent');
      });

      it('tells what was left by a write or a removal that was cut short, takes it for no secret, and removes it', async () => {
        const address = anAddress();
        await harness.leaveRemnant(address);
        expect([await store.look(address), await store.get(address)]).toEqual(['remnant', null]);
        await store.remove(address);
        expect(await store.look(address)).toBe('absent');
      });

      it('takes a secret all the same where something was left', async () => {
        const address = anAddress();
        await harness.leaveRemnant(address);
        await store.put(address, 'value');
        expect([await store.look(address), await store.get(address)]).toEqual(['present', 'value']);
        await store.remove(address);
        expect(await store.look(address)).toBe('absent');
      });

      it('takes a secret again that was removed', async () => {
        const address = anAddress();
        await store.put(address, 'old');
        await store.remove(address);
        await store.put(address, 'new');
        expect(await store.get(address)).toBe('new');
      });

      it('takes removing what is not there for a success', async () => {
        await expect(store.remove(anAddress())).resolves.toBeUndefined();
      });
    });

    describe('raw storage in foreign hands', { tags: ['A41'] }, () => {
      it('shows neither value nor address', async (context) => {
        const { storage } = harness;
        if (!storage) return context.skip();
        const address = anAddress();
        await store.put(address, 'CANARY-value');
        const dump = await storage.dump();
        expect(dump).not.toContain('CANARY-value');
        expect(dump).not.toContain(Buffer.from('CANARY-value').toString('base64').slice(0, 14));
        expect(dump).not.toContain(address.workspaceId);
      });

      it('never writes the same value the same way twice', async (context) => {
        const { storage } = harness;
        if (!storage) return context.skip();
        const address = anAddress();
        await store.put(address, 'value');
        const first = await storage.dump();
        await store.put(address, 'value');
        expect(await storage.dump()).not.toBe(first);
      });

      it('notices secrets of two workspaces that were swapped', async (context) => {
        const { storage } = harness;
        if (!storage) return context.skip();
        const [mine, yours] = [anAddress(), anAddress()];
        await store.put(mine, 'mine');
        await store.put(yours, 'yours');
        await storage.swap(mine, yours);
        await expect(store.get(mine)).rejects.toMatchObject({ code: 'vault-unreadable' });
        await expect(store.get(yours)).rejects.toMatchObject({ code: 'vault-unreadable' });
      });

      it.each(['truncate', 'flipOneBit'] as const)('refuses after %s, and lets it be removed', async (damage) => {
        if (!harness.storage) return;
        const address = anAddress();
        await store.put(address, 'CANARY-value');
        await harness.storage[damage](address);
        const failure = await store.get(address).catch((error: unknown) => error);
        expect(failure).toMatchObject({ code: 'vault-unreadable' });
        expect(String(failure)).not.toContain('CANARY');
        expect(await store.look(address)).toBe('present');
        await store.remove(address);
        expect(await store.look(address)).toBe('absent');
      });
    });
  });
}

function anAddress(): SecretAddress {
  return { workspaceId: randomUUID(), recordId: randomUUID(), name: 'gateway-token' };
}
