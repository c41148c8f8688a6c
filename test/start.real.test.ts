import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFreePort } from '../src/host/free-port.ts';
import { type DataFolder, makeDataFolder } from './data-folder.ts';
import { findProcessesOf } from './end-processes-of.ts';
import { type Product, startInVain, startProduct } from './product.ts';

let folder: DataFolder;
let otherFolder: DataFolder;
let product: Product;

beforeAll(async () => {
  folder = await makeDataFolder({ sharesInstalls: true });
  otherFolder = await makeDataFolder({ sharesInstalls: true });
  product = await startProduct({ home: folder.path });
});

afterAll(async () => {
  await folder.remove();
  await otherFolder.remove();
});

describe('a start that cannot succeed says why, and what to do', () => {
  it('when the data folder is in use: where that one runs', async () => {
    const PORT = String(await findFreePort());
    const { exitCode, output } = await startInVain({ CLAWBOT_HOME: folder.path, PORT });
    expect(exitCode).toBe(1);
    expect(output).toContain(`ClawBot Deploy is already running at ${product.origin}`);
    expect(output).toContain('What to do: Use the one that is running');
    expect((await fetch(`${product.origin}/api/health`)).status).toBe(200);
  });

  it('when the port is in use', async () => {
    const { exitCode, output } = await startInVain({ CLAWBOT_HOME: otherFolder.path, PORT: String(product.port) });
    expect(exitCode).toBe(1);
    expect(output).toContain(`Port ${product.port} on 127.0.0.1 is used by another program.`);
    expect(output).toContain('What to do: ');
    expect(findProcessesOf(otherFolder.path)).toEqual([]);
  });

  it('when the data folder cannot be made', async () => {
    const file = join(otherFolder.path, 'a-file');
    await writeFile(file, '');
    const { exitCode, output } = await startInVain({ CLAWBOT_HOME: file, PORT: String(await findFreePort()) });
    expect(exitCode).toBe(1);
    expect(output).toContain(`The data folder ${file} cannot be written.`);
    expect(output).toContain('What to do: ');
  });
});
