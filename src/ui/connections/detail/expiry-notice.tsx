import type { ConnectionDetail } from '../../../api/types.ts';
import { Notice } from '../../components/notice.tsx';
import { useFormat } from '../../language/use-format.ts';

/** A secret that runs out stops everything that the connection does, so that it is told early. */
export function ExpiryNotice({ connection }: { connection: ConnectionDetail }) {
  const format = useFormat();
  const { expired, expiresSoon, secretExpiresAt } = connection;
  if (!secretExpiresAt || !(expired || expiresSoon)) return null;
  return (
    <Notice tone="warn" className="mt-5">
      <p className="font-semibold">
        {expired ? 'The secret of this connection has expired' : 'The secret of this connection expires soon'}:{' '}
        {format.day(secretExpiresAt)}.
      </p>
      <p className="mt-0.5 text-muted">
        Make a new one in the portal, then choose Replace secret. Assistants that run go on running; without it they can be neither started,
        stopped nor deleted from here.
      </p>
    </Notice>
  );
}
