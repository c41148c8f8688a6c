'use client';

import Link from 'next/link';
import { shortenId } from '../../connections/shorten-id.ts';
import { useConnections } from '../../connections/use-connections.ts';

/** The account that a deployment lives in, by its name. */
export function AccountLink({ connectionId }: { connectionId: string }) {
  const connection = useConnections().data?.items.find(({ id }) => id === connectionId);
  return (
    <Link
      href={`/connections/${connectionId}`}
      className="rounded underline decoration-line-strong underline-offset-4 hover:decoration-ink"
    >
      {connection?.name ?? shortenId(connectionId)}
    </Link>
  );
}
