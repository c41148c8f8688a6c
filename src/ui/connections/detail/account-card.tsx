import { useTranslations } from 'use-intl/react';
import type { ConnectionDetail } from '../../../api/types.ts';
import { Card } from '../../components/card.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { CopyableFact } from '../../components/facts.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { useFormat } from '../../language/use-format.ts';

export function AccountCard({ connection }: { connection: ConnectionDetail }) {
  const t = useTranslations('connections');
  const words = useTranslations('common');
  const format = useFormat();
  const { subscriptionId, tenantId, clientId, secretExpiresAt, createdAt } = connection;
  const ids = [
    [t('subscriptionId'), subscriptionId],
    [t('tenantId'), tenantId],
    [t('clientId'), clientId],
  ] as const;
  return (
    <Card title={t('account')}>
      <dl className="space-y-2">
        {ids.map(
          ([name, value]) =>
            value && (
              <CopyableFact key={name} name={name} copy={<CopyButton text={value} label={words('code.copy', { what: name })} />}>
                {value}
              </CopyableFact>
            ),
        )}
        {secretExpiresAt && (
          <div>
            <dt className="text-muted text-sm">{t('secretExpires')}</dt>
            <dd>{format.day(secretExpiresAt)}</dd>
          </div>
        )}
        <div>
          <dt className="text-muted text-sm">{t('connected')}</dt>
          <dd>
            <RelativeTime iso={createdAt} />
          </dd>
        </div>
      </dl>
    </Card>
  );
}
