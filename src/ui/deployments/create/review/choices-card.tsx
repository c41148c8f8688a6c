'use client';

import type { MouseEvent, ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import type { CatalogView } from '../../../../api/types.ts';
import { Card } from '../../../components/card.tsx';
import { SimulatedTag } from '../../../components/simulated-tag.tsx';
import { useConnections } from '../../../connections/use-connections.ts';
import { useCatalogNames } from '../../../language/use-catalog-names.ts';
import type { Draft } from '../draft.ts';
import { describeExposure } from '../exposure-fields.tsx';
import { type StepId, stepsFor, writeStep } from '../steps.ts';
import type { useKeyTest } from '../use-key-test.ts';

interface ChoicesCardProps {
  catalog: CatalogView;
  draft: Draft;
  keyTest: ReturnType<typeof useKeyTest>;
  go(step: StepId): void;
}

/** What was chosen, step by step, each with the way back to it. */
export function ChoicesCard({ go, ...props }: ChoicesCardProps) {
  const t = useTranslations('create');
  const chosen = useChosen(props);
  const steps = stepsFor(props.draft).filter((step) => chosen[step].length > 0);
  return (
    <Card title={t('review.choices')}>
      <dl className="divide-y divide-line">
        {steps.map((step) => (
          <Choice key={step} step={step} lines={chosen[step]} go={go}>
            {step === 'where' && props.draft.cloud === 'azure' && <SimulatedTag />}
          </Choice>
        ))}
      </dl>
    </Card>
  );
}

interface ChoiceProps {
  step: StepId;
  /** The first is the choice, the others say more of it. */
  lines: readonly string[];
  go(step: StepId): void;
  children: ReactNode;
}

function Choice({ step, lines, go, children }: ChoiceProps) {
  const t = useTranslations('create');
  const change = (event: MouseEvent) => {
    event.preventDefault();
    go(step);
  };
  return (
    <div className="flex items-start gap-4 py-2.5 first:pt-0 last:pb-0">
      <dt className="w-20 shrink-0 text-muted">{t(`steps.names.${step}`)}</dt>
      <dd className="wrap-anywhere min-w-0 grow">
        {lines.map((line, place) => (
          <p key={line} className={place === 0 ? undefined : 'text-muted text-sm'}>
            {line}
          </p>
        ))}
        {children}
      </dd>
      <dd className="shrink-0">
        <a
          href={`/deployments/new${writeStep('', step)}`}
          onClick={change}
          aria-label={t('review.changeStep', { step: t(`steps.names.${step}`) })}
          className="rounded text-accent text-sm hover:underline"
        >
          {t('review.change')}
        </a>
      </dd>
    </div>
  );
}

/** By step: what was chosen, then what is said of it. */
function useChosen({ catalog, draft, keyTest }: Omit<ChoicesCardProps, 'go'>): Record<StepId, string[]> {
  const t = useTranslations('create');
  const names = useCatalogNames();
  const account = useConnections().data?.items.find(({ id }) => id === draft.connectionId);
  const size = catalog.clouds.find(({ kind }) => kind === draft.cloud)?.sizes.find(({ id }) => id === draft.size);
  const provider = catalog.modelProviders.find(({ id }) => id === draft.provider);
  const version = draft.versionChoice === 'tested' ? catalog.testedOpenclawVersion : draft.otherVersion.trim() || '…';
  const place = draft.cloud === 'azure' ? t('byYourself.title') : names.cloud(draft.cloud);
  const channel = draft.channel === 'telegram' ? [t(`review.telegram.${draft.telegramToken.trim() ? 'given' : 'missing'}`)] : [];
  return {
    where: account ? [account.name, names.cloud('azure')] : [place],
    machine: [size ? names.size(size).title : draft.size, names.place(draft), describeExposure(t, draft)],
    model: provider
      ? [
          t('review.model', { model: draft.modelId || '…', provider: names.provider(provider.id) }),
          t(`review.key.${stateOfKey(draft, keyTest)}`),
          ...channel,
        ]
      : [t('model.later'), ...channel],
    name: [draft.name || '…', `OpenClaw ${version}`],
    review: [],
  };
}

function stateOfKey({ key }: Draft, { verdict }: ReturnType<typeof useKeyTest>): 'missing' | 'works' | 'refused' | 'untried' {
  return key.trim() ? (verdict ?? 'untried') : 'missing';
}
