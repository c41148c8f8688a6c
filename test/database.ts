import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { withClient } from '../src/db/with-client.ts';
import { templateDatabase } from './postgres.ts';

export interface TestDatabase {
  /** As the owner of the tables: for arranging and asserting behind row-level security. */
  ownerUrl: string;
  /** As the app connects in production. */
  appUrl: string;
  /** Superuser in this database, where it is not on the server of the whole run. */
  adminUrl?: string;
  drop(): Promise<void>;
}

interface CreateOptions {
  /** `empty` has nothing of ours. */
  from?: 'template' | 'empty';
}

/** A database of its own for the calling test file: migrated, without rows. */
export async function createTestDatabase({ from = 'template' }: CreateOptions = {}): Promise<TestDatabase> {
  const server = inject('testServer');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const template = from === 'template' ? templateDatabase : server.untouchedDatabase;
  const owner = new URL(server.ownerUrl).username;
  await withClient(server.adminUrl, (client) => client.query(`create database ${name} template ${template} owner ${owner}`));
  return {
    ownerUrl: inDatabase(server.ownerUrl, name),
    appUrl: inDatabase(server.appUrl, name),
    drop: async () => {
      await withClient(server.adminUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** The same login in another database of the server. */
export function inDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}
