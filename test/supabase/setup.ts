import type { TestProject } from 'vitest/node';
import { withClient } from '../../src/db/with-client.ts';
import { templateDatabase } from '../postgres.ts';
import { createSupabaseDatabase, migrateSupabaseDatabase, startSupabaseServer } from './project.ts';

const untouchedDatabase = 'template_supabase';

/** The server of the project `supabase`: the same tests on a database as Supabase has it, Postgres 15. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startSupabaseServer(15);
  try {
    const adminUrl = server.url('supabase_admin', 'postgres');
    await createSupabaseDatabase(server, untouchedDatabase);
    const clone = `create database ${templateDatabase} template ${untouchedDatabase} owner postgres`;
    await withClient(adminUrl, (client) => client.query(clone));
    await migrateSupabaseDatabase(server, templateDatabase);
    project.provide('testServer', {
      adminUrl,
      ownerUrl: server.url('postgres', 'postgres'),
      appUrl: server.url('clawbot_app', 'postgres'),
      authUrl: server.url('supabase_auth_admin', 'postgres'),
      untouchedDatabase,
    });
  } catch (error) {
    await server.stop();
    throw error;
  }
  return () => server.stop();
}
