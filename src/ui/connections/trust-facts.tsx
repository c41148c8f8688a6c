import { useTranslations } from 'use-intl/react';
import type { ConnectionDetail } from '../../api/types.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { CopyableFact } from '../components/facts.tsx';

/** The three values of a federated credential, under the names that the portal gives them. */
export function TrustFacts({ trust }: { trust: NonNullable<ConnectionDetail['trust']> }) {
  const t = useTranslations('connections');
  const words = useTranslations('common');
  const facts = [
    [t('trust.issuer'), trust.issuer],
    [t('trust.subject'), trust.subject],
    [t('trust.audience'), trust.audience],
  ] as const;
  return (
    <dl className="space-y-2">
      {facts.map(([name, value]) => (
        <CopyableFact key={name} name={name} copy={<CopyButton text={value} label={words('code.copy', { what: name })} />}>
          {value}
        </CopyableFact>
      ))}
    </dl>
  );
}
