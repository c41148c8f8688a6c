import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { ConnectionDetail } from '../../../../api/types.ts';
import { isNotThere } from '../../is-not-there.ts';
import { signedIn } from '../../signed-in.ts';

/** Read once a request. `null` when it cannot be read now: the screen asks again and shows the error. */
export const readConnection = cache(async (id: string): Promise<ConnectionDetail | null> => {
  const { caller } = await signedIn(`/connections/${encodeURIComponent(id)}`);
  return caller.connections.get({ id }).catch((error: unknown) => {
    if (isNotThere(error)) notFound();
    return null;
  });
});
