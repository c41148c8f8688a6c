import ShieldCheck from 'lucide-react/icons/shield-check';
import { useTranslations } from 'use-intl/react';
import type { CertificateView } from '../../../../api/types.ts';
import { Card } from '../../../components/card.tsx';
import { ExactTime } from '../../../components/exact-time.tsx';
import { Fact, FactList } from '../../../components/facts.tsx';
import { useResourceName } from '../../../language/use-resource-name.ts';

interface CertificateCardProps {
  id: string;
  name: string;
  certificate: CertificateView;
}

/** The proof of a deletion: all that was made, and when each of it was last seen to be gone. */
export function CertificateCard({ id, name, certificate: { gone, kept, deletedAt } }: CertificateCardProps) {
  const t = useTranslations('remove');
  return (
    <Card title={t('certificate')} aside={<ShieldCheck aria-hidden className="size-5 text-ok" />}>
      <p className="mb-4 text-muted">{t(gone.length > 0 ? 'looked' : 'nothing')}</p>
      <FactList>
        <Fact name={t('deployment')}>{name}</Fact>
        <Fact name={t('id')}>
          <code className="font-mono text-xs">{id}</code>
        </Fact>
        <Fact name={t('completed')}>
          <ExactTime iso={deletedAt} />
        </Fact>
      </FactList>
      {gone.length > 0 && <h3 className="mt-5 text-muted text-xs">{t('gone')}</h3>}
      <ul className="mt-1 divide-y divide-line">
        {gone.map((resource) => (
          <li key={`${resource.kind} ${resource.name}`} className="break-inside-avoid py-2.5">
            <ResourceTitle {...resource} />
            <p className="mt-0.5 text-muted text-sm">
              {t('madeAt')} <ExactTime iso={resource.madeAt} /> · {t('goneAt')} <ExactTime iso={resource.goneAt} />
            </p>
          </li>
        ))}
      </ul>
      {kept.length > 0 && <h3 className="mt-5 text-muted text-xs">{t('kept')}</h3>}
      <ul className="mt-1 divide-y divide-line">
        {kept.map((resource) => (
          <li key={`${resource.kind} ${resource.name}`} className="break-inside-avoid py-2.5">
            <ResourceTitle {...resource} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function ResourceTitle({ kind, name }: { kind: string; name: string }) {
  return (
    <p>
      {useResourceName()(kind)} <code className="wrap-anywhere font-mono text-muted text-xs">{name}</code>
    </p>
  );
}
