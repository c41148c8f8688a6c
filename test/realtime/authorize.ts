import pg from 'pg';

export interface Claims {
  role: string;
  exp: number;
}

export type Authorizer = ReturnType<typeof createAuthorizer>;

/** Asks the rules of `realtime.messages` as Supabase does: by a message that is tried and rolled back. */
export function createAuthorizer(pool: pg.Pool) {
  const attempt = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      return await work(client);
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  const become = (client: pg.PoolClient, topic: string, claims: Claims) =>
    client.query(
      `select set_config('role', $1, true), set_config('realtime.topic', $2, true), set_config('request.jwt.claims', $3, true)`,
      [claims.role, topic, JSON.stringify(claims)],
    );
  const insert = `insert into realtime.messages (topic, extension) values ($1, 'broadcast')`;

  return {
    mayRead: (topic: string, claims: Claims) =>
      attempt(async (client) => {
        const { rows } = await client.query<{ id: string }>(`${insert} returning id`, [topic]);
        await become(client, topic, claims);
        return (await client.query('select from realtime.messages where id = $1', [rows[0]?.id])).rowCount === 1;
      }),

    mayWrite: (topic: string, claims: Claims) =>
      attempt(async (client) => {
        await become(client, topic, claims);
        try {
          await client.query(insert, [topic]);
          return true;
        } catch (error) {
          // Insufficient privilege, and what a row that fails its policy raises.
          if (error instanceof pg.DatabaseError && error.code === '42501') return false;
          throw error;
        }
      }),
  };
}
