'use client';

import { useTranslations } from 'use-intl/react';
import type { CatalogView } from '../../../../api/types.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { isByHand } from '../steps.ts';
import type { useDraft } from '../use-draft.ts';
import { ChoicesCard } from './choices-card.tsx';
import { CostCard } from './cost-card.tsx';
import { DeployWarning } from './deploy-button.tsx';
import { PlanCards } from './plan-cards.tsx';
import { PreflightSection } from './preflight-section.tsx';
import { TemplateSection } from './template-section.tsx';

interface ReviewStepProps extends Pick<ReturnType<typeof useDraft>, 'draft' | 'keyTest' | 'go' | 'preflight' | 'refusal' | 'validate'> {
  catalog: CatalogView;
}

/** All that a press on Deploy will do, before it does it. */
export function ReviewStep({ catalog, draft, keyTest, go, preflight, refusal, validate }: ReviewStepProps) {
  const t = useTranslations('create');
  const byHand = isByHand(draft);
  return (
    <div className="space-y-4">
      <ChoicesCard catalog={catalog} draft={draft} keyTest={keyTest} go={go} />
      <CostCard draft={draft} />
      <PlanCards draft={draft} />
      {draft.cloud === 'azure' && <TemplateSection draft={draft} isMain={byHand} validate={validate} />}
      {preflight.isOffered && <PreflightSection connectionId={draft.connectionId} preflight={preflight} />}
      {refusal && <ErrorNotice error={refusal} title={t('failed')} />}
      <DeployWarning isWarned={preflight.isWarned} />
    </div>
  );
}
