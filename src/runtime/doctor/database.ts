import type pg from 'pg';
import { withClient } from '../../db/with-client.ts';
import type { Secret } from '../env/secret.ts';
import { reasonOf } from './ask.ts';
import { broken, type Check, type Finding, ok } from './finding.ts';

const oldest = 15;
const reach = 'Check the address, the password, and that the server takes connections from here.';

interface Facts {
  version: number;
  role: string;
  above: boolean;
  creates: boolean;
}

const facts = `
  select current_setting('server_version_num')::int / 10000 as version, current_user as role,
    rolsuper or rolbypassrls as above, has_database_privilege(current_database(), 'CREATE') as creates
  from pg_roles where rolname = current_user`;

export const database: Check = {
  name: 'DATABASE_URL',
  run({ database: settings }) {
    if (!settings) return ok('not set: the embedded database is used');
    return look('DATABASE_URL', settings.url, ({ version, role, above }) => {
      if (version < oldest) return broken(`is Postgres ${version}`, `Use Postgres ${oldest} or newer.`);
      if (!above) return ok(`Postgres ${version}, as ${role}`);
      const fix = 'Make a login for the app that owns nothing, as the README shows, and set DATABASE_OWNER_URL to the present one.';
      return { state: 'warning', message: `${role} stands above row-level security`, fix };
    });
  },
};

export const databaseOwner: Check = {
  name: 'DATABASE_OWNER_URL',
  run({ database: settings }) {
    if (!settings) return null;
    return look('DATABASE_OWNER_URL', settings.ownerUrl, ({ role, creates }) => {
      if (creates) return ok(`${role} may migrate`);
      return broken(`${role} may create nothing in this database`, 'Set DATABASE_OWNER_URL to the login that owns the database.');
    });
  },
};

async function look(variable: string, url: Secret, judge: (facts: Facts) => Finding): Promise<Finding> {
  try {
    const found = await withClient(url.reveal(), (client: pg.Client) => client.query<Facts>(facts));
    const [row] = found.rows;
    return row ? judge(row) : broken('does not know its own role', reach);
  } catch (error) {
    return broken(`${variable}: ${reasonOf(error)}`, reach);
  }
}
