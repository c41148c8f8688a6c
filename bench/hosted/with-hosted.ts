import { createHostedInstallation, type HostedInstallation } from '../../test/hosted/installation.ts';
import { type Person, signIn } from '../../test/hosted/person.ts';
import { orderMany } from '../azure/order-many.ts';

export interface HostedBench {
  hosted: HostedInstallation;
  person: Person;
  connectionId: string;
  /** Ends one of the two web processes as a lack of memory does, and starts another in its place. */
  replaceWeb(): Promise<void>;
  /** Writes so many orders into the database at once, as the API does. */
  order(count: number): Promise<void>;
}

/** Lends a hosted installation with two web processes and somebody who has connected an account. Workers are not started. */
export async function withHosted<T>(
  options: Parameters<typeof createHostedInstallation>[0],
  work: (bench: HostedBench) => Promise<T>,
): Promise<T> {
  const hosted = await createHostedInstallation(options);
  try {
    const [victim] = [await hosted.addWeb(), await hosted.addWeb()];
    const person = await signIn(hosted);
    await hosted.ask('update public.workspaces set max_deployments = 1000000');
    const connectionId = await person.connect();
    const { userId } = await person.get<{ userId: string }>('/api/v1/me');
    const tenant = { userId, workspaceId: person.workspaceId };
    const appUrl = hosted.environment.DATABASE_URL ?? '';
    const replaceWeb = async () => {
      await victim.kill();
      await hosted.addWeb();
      const [port] = hosted.edge.targets.splice(-1);
      if (port) hosted.edge.targets[0] = port;
    };
    return await work({
      hosted,
      person,
      connectionId,
      replaceWeb,
      order: (count) => orderMany({ appUrl }, [{ tenant, connectionId, count }]),
    });
  } finally {
    await hosted.close();
  }
}

/** From now on Azure takes its time for every request, as the real one does. */
export function slowDown({ hosted }: HostedBench, seconds: number): void {
  const match = { host: 'management.azure.com', times: Number.POSITIVE_INFINITY };
  hosted.azure.world.faults.onRequest({ match, do: 'slow', seconds });
}
