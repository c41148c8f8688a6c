import pg from 'pg';
import type { Broadcast } from './frames.ts';

interface Row {
  topic: string;
  event: string;
  payload: unknown;
  private: boolean;
}

/** Hands over what is written to `realtime.messages`, in the order of the commits. Returns the way to stop. */
export async function followMessages(
  databaseUrl: string,
  onMessage: (broadcast: Broadcast, isPrivate: boolean) => void,
): Promise<() => Promise<void>> {
  const [notified, reader] = [new pg.Client({ connectionString: databaseUrl }), new pg.Client({ connectionString: databaseUrl })];
  const read = async (id: string) => {
    const { rows } = await reader.query<Row>('select topic, event, payload, private from realtime.messages where id = $1', [id]);
    for (const { topic, private: isPrivate, ...message } of rows)
      onMessage({ topic: `realtime:${topic}`, meta: { id }, ...message }, isPrivate);
  };
  let handedOver = Promise.resolve();
  notified.on('notification', ({ payload: id = '' }) => {
    handedOver = handedOver.then(() => read(id)).catch(() => {});
  });
  await Promise.all([notified.connect(), reader.connect()]);
  await notified.query('listen realtime_messages');
  return async () => {
    await notified.end();
    await handedOver;
    await reader.end();
  };
}
