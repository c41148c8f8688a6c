'use client';

import { useTranslations } from 'use-intl/react';
import { Card } from '../../components/card.tsx';
import { OpenWorkspaceForm } from './open-workspace-form.tsx';

export function AnotherWorkspaceCard() {
  const t = useTranslations('settings');
  return (
    <Card title={t('workspace.another')}>
      <p className="mb-4 max-w-prose text-muted">{t('workspace.anotherNote')}</p>
      <OpenWorkspaceForm />
    </Card>
  );
}
