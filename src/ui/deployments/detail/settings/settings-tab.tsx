'use client';

import { useTranslations } from 'use-intl/react';
import { Card } from '../../../components/card.tsx';
import { CopyButton } from '../../../components/copy-button.tsx';
import { CopyableFact, Fact, FactList } from '../../../components/facts.tsx';
import { useDeployment } from '../deployment-context.tsx';
import { FactsCard } from '../facts-card.tsx';
import { DangerCard } from './danger-card.tsx';

/** What was chosen for it, and the way to end it. */
export function SettingsTab() {
  const t = useTranslations('detail.settings');
  const tabs = useTranslations('detail.tabs');
  const deployment = useDeployment();
  const { id, model, exposure } = deployment;
  return (
    <div className="max-w-3xl space-y-5">
      <FactsCard deployment={deployment} />
      <Card title={tabs('settings')}>
        <p className="mb-4 text-muted">{t('unchangeable')}</p>
        <FactList>
          {model?.baseUrl && (
            <Fact name={t('address')}>
              <code className="font-mono text-xs">{model.baseUrl}</code>
            </Fact>
          )}
          {exposure && <Fact name={t('exposure')}>{exposure.sshSource ?? t('nobody')}</Fact>}
          <CopyableFact name={t('id')} copy={<CopyButton text={id} label={t('copyId')} />}>
            {id}
          </CopyableFact>
        </FactList>
      </Card>
      <DangerCard deployment={deployment} />
    </div>
  );
}
