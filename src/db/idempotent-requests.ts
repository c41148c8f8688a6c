import { sql } from 'drizzle-orm';
import { type Database, transact } from './client.ts';

/** Of whom, and by which key. */
export interface RequestName {
  userId: string;
  key: string;
}

/** What is to become of a request that came with a key. */
interface Begun {
  outcome: 'begun' | 'done' | 'under way' | 'other';
  /** Of one that is done; `null` where its answer was not kept. */
  kept: unknown;
}

const identity = { role: 'clawbot_identity' };

export async function beginRequest(db: Database, { userId, key }: RequestName, hash: Uint8Array): Promise<Begun> {
  const [row] = await transact(
    db,
    identity,
    ({ $client }) => $client<Begun[]>`select * from clawbot.begin_request(${userId}, ${key}, ${hash})`,
  );
  if (!row) throw new Error('The database did not say what is to become of a request.');
  return row;
}

/** `answer` is `null` where it holds a secret. */
export async function endRequest(db: Database, { userId, key }: RequestName, answer: unknown): Promise<void> {
  const text = answer === null ? null : JSON.stringify(answer);
  await transact(db, identity, (tx) => tx.execute(sql`select clawbot.end_request(${userId}, ${key}, ${text}::jsonb)`));
}

export async function dropRequest(db: Database, { userId, key }: RequestName): Promise<void> {
  await transact(db, identity, (tx) => tx.execute(sql`select clawbot.drop_request(${userId}, ${key})`));
}
