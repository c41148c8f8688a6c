'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { shortenId } from '../../connections/shorten-id.ts';
import { useConnections } from '../../connections/use-connections.ts';

/** The account that a deployment lives in, by its name; a deleted deployment can outlast its account. */
export function AccountLink({ connectionId }: { connectionId: string }) {
  const t = useTranslations('detail');
  const connections = useConnections();
  const connection = connections.data?.items.find(({ id }) => id === connectionId);
  if (connections.data && !connection) return t('facts.removed');
  return (
    <Link
      href={`/connections/${connectionId}`}
      className="rounded underline decoration-line-strong underline-offset-4 hover:decoration-ink"
    >
      {connection?.name ?? shortenId(connectionId)}
    </Link>
  );
}
