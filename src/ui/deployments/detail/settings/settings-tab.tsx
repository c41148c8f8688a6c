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
  const t = useTranslations('detail');
  const deployment = useDeployment();
  const { id, model, exposure } = deployment;
  return (
    <div className="max-w-3xl space-y-5">
      <FactsCard deployment={deployment} />
      <Card title={t('tabs.settings')}>
        <p className="mb-4 text-muted">{t('settings.unchangeable')}</p>
        <FactList>
          {model?.baseUrl && (
            <Fact name={t('settings.address')}>
              <code className="font-mono text-xs">{model.baseUrl}</code>
            </Fact>
          )}
          {exposure && <Fact name={t('settings.exposure')}>{exposure.sshSource ?? t('settings.nobody')}</Fact>}
          <CopyableFact name={t('settings.id')} copy={<CopyButton text={id} label={t('settings.copyId')} />}>
            {id}
          </CopyableFact>
        </FactList>
      </Card>
      <DangerCard deployment={deployment} />
    </div>
  );
}
