import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findPostgres } from '../../test/supabase/postgres-programs.ts';
import { startPostgres, type TestPostgres } from '../../test/supabase/start-postgres.ts';
import { type Database, openDatabase, type Transaction, transact } from './client.ts';

let server: TestPostgres;
let db: Database;

beforeAll(async () => {
  server = await startPostgres(await findPostgres(18), 'postgres');
  db = openDatabase({ url: server.url('postgres', 'postgres'), maxConnections: 5 });
  await transact(db, {}, (tx) => tx.execute(sql`create table notes (text text)`));
});
afterAll(async () => {
  await db.$client.end({ timeout: 1 });
  await server.stop();
});
beforeEach(() => transact(db, {}, (tx) => tx.execute(sql`truncate notes`)));

const note = (text: string) => transact(db, {}, (tx: Transaction) => tx.execute(sql`insert into notes values (${text})`));
const notes = async () => (await transact(db, {}, (tx) => tx.execute(sql`select text from notes`))).map(({ text }) => text);

describe('a server that is away', () => {
  it('is told of at once however often it is asked, and found again soon after it came back', async () => {
    await server.kill();
    for (let attempt = 0; attempt < 30; attempt++) await expect(note('lost')).rejects.toThrow();
    await server.restart();
    await expect.poll(notes, { timeout: 5_000, interval: 50 }).toEqual([]);
    await note('kept');
    expect(await notes()).toEqual(['kept']);
  }, 60_000);
});

describe('a server that takes connections and says nothing', () => {
  it('is told of, and what was told to have failed is not done later', async () => {
    await Promise.all(Array.from({ length: 5 }, notes));
    server.freeze();
    const failures = await Promise.allSettled(Array.from({ length: 12 }, (_, index) => note(`lost ${index}`)));
    expect(failures.map(({ status }) => status)).toEqual(Array(12).fill('rejected'));
    server.thaw();
    await note('kept');
    await expect.poll(notes).toEqual(['kept']);
  }, 60_000);
});
