'use client';

import { useTranslations } from 'use-intl/react';
import type { DeploymentPlan } from '../../../../api/types.ts';
import { Card } from '../../../components/card.tsx';
import { Disclosure } from '../../../components/disclosure.tsx';
import { LoadingBlock } from '../../../components/loading-block.tsx';
import { QueryError } from '../../../components/query-error.tsx';
import { useResourceName } from '../../../language/use-resource-name.ts';
import type { Draft } from '../draft.ts';
import { isByHand } from '../steps.ts';
import { groupRights } from './group-rights.ts';
import { usePlan } from './use-plan.ts';

/** What will be made, and what is used to make it, as the server that makes it says. */
export function PlanCards({ draft }: { draft: Draft }) {
  const t = useTranslations('create');
  const plan = usePlan(draft);
  if (plan.isError) return <QueryError query={plan} title={t('plan.failed')} />;
  return (
    <>
      <Card title={t('plan.resources')}>
        {plan.data ? <ResourceList resources={plan.data.resources} /> : <LoadingBlock className="h-24 rounded-lg" />}
      </Card>
      <Card title={t('plan.rights')}>
        {plan.data ? <Rights rights={plan.data.permissions} draft={draft} /> : <LoadingBlock className="h-6 rounded-lg" />}
      </Card>
    </>
  );
}

function ResourceList({ resources }: Pick<DeploymentPlan, 'resources'>) {
  const t = useTranslations('create');
  const nameOf = useResourceName();
  return (
    <>
      <ul className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {resources.map(({ kind, deletionPolicy, paidWhileStopped }) => (
          <li key={kind}>
            {nameOf(kind)}
            {paidWhileStopped && <span className="block text-muted text-sm">{t('plan.paid')}</span>}
            {deletionPolicy === 'keep' && <span className="block text-muted text-sm">{t('plan.kept')}</span>}
          </li>
        ))}
      </ul>
      <p className="mt-3 text-muted text-sm">{t('plan.deletion')}</p>
    </>
  );
}

function Rights({ rights, draft }: { rights: readonly string[]; draft: Draft }) {
  const t = useTranslations('create');
  if (rights.length === 0) return <p className="text-muted">{t(isByHand(draft) ? 'plan.noneByHand' : 'plan.noneHere')}</p>;
  return (
    <>
      <p className="text-muted">{t('plan.used')}</p>
      <Disclosure summary={t('plan.show', { count: rights.length })} className="mt-2">
        <ul className="space-y-1.5">
          {groupRights(rights).map(({ type, verbs }) => (
            <li key={type} className="wrap-anywhere">
              <code className="font-mono text-xs">{type}</code>
              <span className="block text-muted">{verbs.join(', ')}</span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </>
  );
}
