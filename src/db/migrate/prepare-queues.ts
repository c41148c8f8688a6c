import type { Client } from 'pg';
import { PgBoss } from 'pg-boss';
import { queueSchema, queues } from '../queues.ts';

const queueRoles = 'clawbot_worker, clawbot_service';

/** Creates or updates the queue's tables and queues as their owner, so that app processes need no such right. */
export async function prepareQueues(client: Client, ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: queueSchema, max: 2, supervise: false, schedule: false });
  // Unheard it would end this process; a failure that matters rejects the calls below as well.
  boss.on('error', () => {});
  try {
    await boss.start();
    for (const { name, policy, ...options } of queues) {
      await boss.createQueue(name, { policy, ...options });
      await boss.updateQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: true });
  }
  await grantQueueTables(client);
}

async function grantQueueTables(client: Client): Promise<void> {
  await client.query(`grant usage on schema ${queueSchema} to ${queueRoles}`);
  for (const kind of ['tables', 'sequences', 'functions']) {
    await client.query(`grant all on all ${kind} in schema ${queueSchema} to ${queueRoles}`);
  }
}
