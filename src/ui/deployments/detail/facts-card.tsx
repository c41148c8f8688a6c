'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import type { DeploymentDetail } from '../../../api/types.ts';
import { Card } from '../../components/card.tsx';
import { Fact, FactList } from '../../components/facts.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { SimulatedTag } from '../../components/simulated-tag.tsx';
import { useCatalogNames } from '../../language/use-catalog-names.ts';
import { AccountLink } from './account-link.tsx';

export function FactsCard({ deployment, className }: { deployment: DeploymentDetail; className?: string }) {
  const t = useTranslations('detail');
  const names = useCatalogNames();
  const { cloud, size, connectionId, exposure, openclawVersion, model } = deployment;
  const isLocal = cloud === 'local';
  return (
    <Card title={t('facts.title')} className={className}>
      <FactList>
        <Fact name={t('facts.where')}>
          {names.place(deployment)}
          {!isLocal && <SimulatedTag />}
        </Fact>
        {connectionId && (
          <Fact name={t('facts.account')}>
            <AccountLink connectionId={connectionId} />
          </Fact>
        )}
        {exposure?.domain && (
          <Fact name={t('facts.domain')}>
            <Literal>{exposure.domain}</Literal>
          </Fact>
        )}
        {!isLocal && <Fact name={t('facts.size')}>{names.size({ id: size, title: size }).title}</Fact>}
        <Fact name={t('facts.version')}>
          <Literal>OpenClaw {openclawVersion}</Literal>
        </Fact>
        <Fact name={t('facts.model')}>
          {model ? t('facts.modelOf', { model: model.modelId, provider: names.provider(model.provider) }) : t('facts.modelLater')}
        </Fact>
        <Moments deployment={deployment} />
      </FactList>
    </Card>
  );
}

function Literal({ children }: { children: ReactNode }) {
  return <span className="wrap-anywhere font-mono text-xs">{children}</span>;
}

function Moments({ deployment: { createdAt, deployedAt, deletedAt } }: { deployment: DeploymentDetail }) {
  const t = useTranslations('detail');
  const moments = { created: createdAt, firstRan: deployedAt, deleted: deletedAt };
  return (['created', 'firstRan', 'deleted'] as const).map((name) => {
    const iso = moments[name];
    return (
      iso && (
        <Fact key={name} name={t(`facts.${name}`)}>
          <RelativeTime iso={iso} />
        </Fact>
      )
    );
  });
}
