import type { ConnectionDetail } from '../../../api/types.ts';
import { Card } from '../../components/card.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { CopyableFact } from '../../components/facts.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { useFormat } from '../../language/use-format.ts';

export function AccountCard({ connection }: { connection: ConnectionDetail }) {
  const format = useFormat();
  const { subscriptionId, tenantId, clientId, secretExpiresAt, createdAt } = connection;
  const ids = [
    ['Subscription id', subscriptionId],
    ['Tenant id', tenantId],
    ['Client id', clientId],
  ] as const;
  return (
    <Card title="Account">
      <dl className="space-y-2">
        {ids.map(
          ([name, value]) =>
            value && (
              <CopyableFact key={name} name={name} copy={<CopyButton text={value} label={`Copy ${name.toLowerCase()}`} />}>
                {value}
              </CopyableFact>
            ),
        )}
        {secretExpiresAt && (
          <div>
            <dt className="text-muted text-sm">Secret expires</dt>
            <dd>{format.day(secretExpiresAt)}</dd>
          </div>
        )}
        <div>
          <dt className="text-muted text-sm">Connected</dt>
          <dd>
            <RelativeTime iso={createdAt} />
          </dd>
        </div>
      </dl>
    </Card>
  );
}
