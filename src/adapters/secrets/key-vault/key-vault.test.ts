import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { anAddress, setKeyVaultScene, type TestVault } from '../../../../test/key-vault.ts';
import { waitFor } from '../../../../test/wait-for.ts';
import { describeSecretStore } from '../../../ports/secret-store.contract.ts';
import type { SecretAddress, SecretStore } from '../../../ports/secret-store.ts';

const scene = setKeyVaultScene();

describeSecretStore('Azure Key Vault', async () => {
  const { open, store } = scene.newVault();
  return {
    open: async () => open(),
    async leaveRemnant(address) {
      await store.put(address, 'value');
      await interruptRemoval(store, address);
    },
  };
});

let kept: TestVault;

beforeEach(() => {
  kept = scene.newVault();
});

/** Between deleting and purging. */
async function interruptRemoval(store: SecretStore, address: SecretAddress): Promise<void> {
  scene.azure.simulator.world.faults.onRequest({ match: { method: 'DELETE', path: /^\/deletedsecrets/ }, do: 'drop-before' });
  await expect(store.remove(address)).rejects.toMatchObject({ code: 'vault-unavailable', retry: 'retry' });
  await waitFor(
    () => store.look(address),
    (presence) => presence === 'remnant',
    5,
  );
}

describe('an entry of the key vault', () => {
  it('has a name that Key Vault takes and tags that say whose it is', async () => {
    const address = { ...anAddress(), name: '../ÜPPER & "space"' };
    await kept.store.put(address, 'value');
    const [entry] = kept.entries();
    expect(entry?.name).toMatch(/^clawbot-[0-9a-f]{64}$/);
    expect(entry?.versions[0]?.tags).toMatchObject({
      'clawbot-workspace-id': address.workspaceId,
      'clawbot-record-id': address.recordId,
      'clawbot-secret-name': address.name,
    });
  });

  it('is never served in the place of another', async () => {
    const [mine, yours] = [anAddress(), anAddress()];
    await kept.store.put(mine, 'CANARY mine');
    await kept.store.put(yours, 'CANARY yours');
    const [left, right] = kept.entries();
    if (!left || !right) throw new Error('there should be two entries');
    [left.versions, right.versions] = [right.versions, left.versions];
    for (const address of [mine, yours]) {
      const failure = await kept.store.get(address).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'vault-unreadable' });
      expect(String(failure)).not.toContain('CANARY');
      expect(await kept.store.look(address)).toBe('present');
    }
    await kept.store.put(mine, 'saved again');
    expect(await kept.store.get(mine)).toBe('saved again');
  });

  it('is not served when somebody else put it there', async () => {
    const address = anAddress();
    await kept.store.put(address, 'value');
    await scene.openClient(kept).setSecret(kept.entries()[0]?.name ?? '', 'smuggled in');
    await expect(kept.store.get(address)).rejects.toMatchObject({ code: 'vault-unreadable' });
  });

  it('belongs to one installation, even where two share a vault', async () => {
    const address = anAddress();
    const other = kept.open({ installationId: randomUUID() });
    await kept.store.put(address, 'mine');
    expect([await other.get(address), await other.look(address)]).toEqual([null, 'absent']);
    await other.put(address, 'theirs');
    await other.remove(address);
    expect(await kept.store.get(address)).toBe('mine');
  });

  it('that was disabled is not taken for none', async () => {
    const address = anAddress();
    await kept.store.put(address, 'value');
    const version = kept.entries()[0]?.versions[0];
    if (version) version.attributes.enabled = false;
    await expect(kept.store.get(address)).rejects.toMatchObject({ code: 'vault-unreadable', hint: expect.stringContaining('Enable it') });
    expect(await kept.store.look(address)).toBe('present');
  });
});

describe('a secret that is replaced', () => {
  it('cannot be read any more', async () => {
    const address = anAddress();
    for (const value of ['first', 'second', 'third']) await kept.store.put(address, value);
    const versions = kept.entries()[0]?.versions ?? [];
    expect(versions.map(({ value, attributes }) => [value, attributes.enabled])).toEqual([
      ['first', false],
      ['second', false],
      ['third', true],
    ]);
    const old = scene.openClient(kept).getSecret(kept.entries()[0]?.name ?? '', { version: versions[0]?.version ?? '' });
    await expect(old).rejects.toMatchObject({ statusCode: 403 });
  });

  it('cannot be read any more either when the replacement was cut short and is repeated', async () => {
    const address = anAddress();
    await kept.store.put(address, 'first');
    scene.azure.simulator.world.faults.onRequest({ match: { method: 'PATCH' }, do: 'drop-before' });
    await expect(kept.store.put(address, 'second')).rejects.toMatchObject({ code: 'vault-unavailable' });
    expect(await kept.store.get(address)).toBe('second');
    await kept.store.put(address, 'second');
    expect(kept.entries()[0]?.versions.map(({ attributes }) => attributes.enabled)).toEqual([false, false, true]);
  });

  it('by two at once is left with the newest readable, and nothing from before', async () => {
    const address = anAddress();
    await kept.store.put(address, 'before');
    const other = kept.open();
    for (let round = 0; round < 5; round++) {
      await Promise.all([kept.store.put(address, `mine ${round}`), other.put(address, `theirs ${round}`)]);
      const versions = kept.entries()[0]?.versions ?? [];
      expect(await kept.store.get(address)).toBe(versions.at(-1)?.value);
      expect(versions.slice(0, -2).filter(({ attributes }) => attributes.enabled)).toEqual([]);
    }
  });
});

describe('a secret that is removed', () => {
  it('is purged, with all its versions', async () => {
    const address = anAddress();
    await kept.store.put(address, 'first');
    await kept.store.put(address, 'second');
    await kept.store.remove(address);
    expect(kept.entries().flatMap(({ versions }) => versions)).toEqual([]);
    expect(await kept.store.look(address)).toBe('absent');
  });

  it('counts as there until it is purged, when the removal was cut short between deleting and purging', async () => {
    const address = anAddress();
    await kept.store.put(address, 'value');
    await interruptRemoval(kept.store, address);
    expect(await kept.store.get(address)).toBeNull();
    await kept.store.remove(address);
    expect(kept.entries().flatMap(({ versions }) => versions)).toEqual([]);
    expect(await kept.store.look(address)).toBe('absent');
  });

  it.each(['DELETE', 'GET'])('is purged by the next try at once when the answer to a %s of the first was lost', async (method) => {
    const address = anAddress();
    await kept.store.put(address, 'value');
    scene.azure.simulator.world.faults.onRequest({ match: { method, path: /secrets\/clawbot/ }, do: 'drop-after' });
    await expect(kept.store.remove(address)).rejects.toMatchObject({ code: 'vault-unavailable' });
    await kept.store.remove(address);
    expect(kept.entries().flatMap(({ versions }) => versions)).toEqual([]);
  });

  it('by two at once is a success for both', async () => {
    const address = anAddress();
    await kept.store.put(address, 'value');
    await Promise.all([kept.store.remove(address), kept.open().remove(address)]);
    expect(await kept.store.look(address)).toBe('absent');
  });

  it('is as gone as it gets where the vault protects against purging', async () => {
    kept = scene.newVault({ isPurgeProtected: true });
    const address = anAddress();
    await kept.store.put(address, 'old');
    await kept.store.remove(address);
    await kept.store.remove(address);
    expect([await kept.store.get(address), await kept.store.look(address)]).toEqual([null, 'absent']);
    expect(kept.entries()[0]?.deletedAt).not.toBeNull();
    await kept.store.put(address, 'new');
    expect(await kept.store.get(address)).toBe('new');
    expect(kept.entries()[0]?.versions.map(({ attributes }) => attributes.enabled)).toEqual([false, true]);
  });
});

describe('a secret that somebody deleted by hand', () => {
  it('can be saved again at once, and what it was before cannot be read', async () => {
    const address = anAddress();
    await kept.store.put(address, 'old');
    await scene.openClient(kept).beginDeleteSecret(kept.entries()[0]?.name ?? '');
    await kept.store.put(address, 'new');
    expect(await kept.store.get(address)).toBe('new');
    expect(kept.entries()[0]?.versions.map(({ value, attributes }) => [value, attributes.enabled])).toEqual([
      ['old', false],
      ['new', true],
    ]);
  });
});

describe('the requests', () => {
  it('are one for a look and one for a read, and no look shows a value or searches the vault', async () => {
    const address = anAddress();
    await kept.store.put(address, 'CANARY');
    await kept.store.look(address);
    scene.takeRequests();
    await kept.store.look(address);
    expect(scene.takeRequests()).toEqual(['GET /secrets/*/versions?maxresults=1 200']);
    await kept.store.get(address);
    expect(scene.takeRequests()).toEqual(['GET /secrets/* 200']);
    await kept.store.put(address, 'CANARY');
    expect(scene.takeRequests()).toEqual(['GET /secrets/*/versions 200', 'PUT /secrets/* 200', 'PATCH /secrets/*/+ 200']);
  });
});
