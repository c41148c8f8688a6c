import { useTranslations } from 'use-intl/react';
import type { ConnectionDetail } from '../../../api/types.ts';
import { Notice } from '../../components/notice.tsx';
import { useFormat } from '../../language/use-format.ts';

/** A secret that runs out stops everything that the connection does, so that it is told early. */
export function ExpiryNotice({ connection }: { connection: ConnectionDetail }) {
  const t = useTranslations('connections');
  const format = useFormat();
  const { expired, expiresSoon, secretExpiresAt } = connection;
  if (!secretExpiresAt || !(expired || expiresSoon)) return null;
  return (
    <Notice tone="warn" className="mt-5">
      <p className="font-semibold">{t(expired ? 'expiry.expired' : 'expiry.soon', { day: format.day(secretExpiresAt) })}</p>
      <p className="mt-0.5 text-muted">{t('expiry.note')}</p>
    </Notice>
  );
}
