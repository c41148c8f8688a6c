import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeSecretStore } from '../../../ports/secret-store.contract.ts';
import type { SecretAddress } from '../../../ports/secret-store.ts';
import { seal } from './cipher.ts';
import { openFileVault } from './index.ts';
import { secretPath } from './secret-path.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function aDataFolder() {
  const home = await mkdtemp(join(tmpdir(), 'clawbot-vault-'));
  folders.push(home);
  return { folder: join(home, 'vault'), keyFile: join(home, 'vault.key') };
}

const address: SecretAddress = { workspaceId: randomUUID(), recordId: randomUUID(), name: 'gateway-token' };

describeSecretStore('encrypted files', async () => {
  const config = await aDataFolder();
  const path = (of: SecretAddress) => secretPath(config.folder, of);
  return {
    open: () => openFileVault(config),
    leaveRemnant: (of) => writeFile(`${path(of)}.${randomUUID()}.tmp`, 'sealed'),
    storage: {
      async swap(left, right) {
        const aside = join(config.folder, 'aside');
        await rename(path(left), aside);
        await rename(path(right), path(left));
        await rename(aside, path(right));
      },
      truncate: (of) => truncate(path(of), 30),
      async flipOneBit(of) {
        const sealed = Buffer.from(await readFile(path(of), 'utf8'), 'base64');
        sealed.writeUInt8(sealed.readUInt8(15) ^ 1, 15);
        await writeFile(path(of), sealed.toString('base64'));
      },
      async dump() {
        const files = await readdir(config.folder);
        const contents = await Promise.all(files.map((file) => readFile(join(config.folder, file), 'utf8')));
        return [...files, ...contents].join('\n');
      },
    },
  };
});

describe('file vault', () => {
  it('removes with a secret what a crash left of its writing, and nothing of others', async () => {
    const config = await aDataFolder();
    const vault = await openFileVault(config);
    const other = { ...address, recordId: randomUUID() };
    const drafts = [address, other].map((of) => `${secretPath(config.folder, of)}.${randomUUID()}.tmp`);
    for (const draft of drafts) await writeFile(draft, 'sealed');
    await vault.put(address, 'value');
    await vault.remove(address);
    expect((await readdir(config.folder)).map((name) => join(config.folder, name))).toEqual([drafts[1]]);
  });

  it('lets only its owner read key, folder and secrets', async () => {
    const config = await aDataFolder();
    const vault = await openFileVault(config);
    await vault.put(address, 'value');
    const [secret] = await readdir(config.folder);
    const modes = await Promise.all(
      [config.keyFile, config.folder, join(config.folder, secret ?? '')].map(async (path) => (await stat(path)).mode & 0o777),
    );
    expect(modes).toEqual([0o600, 0o700, 0o600]);
  });

  it('makes one key when many start at the same moment', async () => {
    const config = await aDataFolder();
    const vaults = await Promise.all(Array.from({ length: 8 }, () => openFileVault(config)));
    await vaults[0]?.put(address, 'value');
    const values = await Promise.all(vaults.map((vault) => vault.get(address)));
    expect(values).toEqual(vaults.map(() => 'value'));
  });

  it('refuses a key that other users may read', async () => {
    const config = await aDataFolder();
    await openFileVault(config);
    await chmod(config.keyFile, 0o640);
    await expect(openFileVault(config)).rejects.toMatchObject({ code: 'vault-unreadable', hint: expect.stringContaining('chmod 600') });
  });

  it.each(['', 'abc\n', `${'0'.repeat(63)}\n`, `${'g'.repeat(64)}\n`, `${'0'.repeat(65)}\n`])('refuses the key text %j', async (text) => {
    const config = await aDataFolder();
    await writeFile(config.keyFile, text, { mode: 0o600 });
    await expect(openFileVault(config)).rejects.toMatchObject({ code: 'vault-unreadable' });
  });

  it('makes no new key while secrets of a lost one are there', { tags: ['A41'] }, async () => {
    const config = await aDataFolder();
    await (await openFileVault(config)).put(address, 'value');
    await rm(config.keyFile);
    await expect(openFileVault(config)).rejects.toMatchObject({ code: 'vault-unreadable' });
    expect(await stat(config.keyFile).catch(() => null)).toBeNull();
  });

  it('does not open with the key of another installation', { tags: ['A41'] }, async () => {
    const [mine, yours] = await Promise.all([aDataFolder(), aDataFolder()]);
    await (await openFileVault(mine)).put(address, 'value');
    await openFileVault(yours);
    await rename(yours.keyFile, mine.keyFile);
    await expect((await openFileVault(mine)).get(address)).rejects.toMatchObject({ code: 'vault-unreadable' });
  });

  it('refuses a file with something added to it', async () => {
    const config = await aDataFolder();
    const vault = await openFileVault(config);
    await vault.put(address, 'value');
    await writeFile(secretPath(config.folder, address), '\n', { flag: 'a' });
    await expect(vault.get(address)).rejects.toMatchObject({ code: 'vault-unreadable' });
  });

  it('never uses a nonce twice, which would give away both values', { tags: ['A41'] }, () => {
    const key = randomBytes(32);
    const nonces = Array.from({ length: 20_000 }, () => seal(key, address, 'value').subarray(1, 13).toString('hex'));
    expect(new Set(nonces).size).toBe(nonces.length);
  });

  it('leaves no draft behind', async () => {
    const config = await aDataFolder();
    const vault = await openFileVault(config);
    await Promise.all(Array.from({ length: 10 }, () => vault.put(address, 'value')));
    expect(await readdir(config.folder)).toHaveLength(1);
  });
});
