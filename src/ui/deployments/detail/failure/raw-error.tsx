'use client';

import { useTranslations } from 'use-intl/react';
import type { DeploymentDetail } from '../../../../api/types.ts';
import { CopyButton } from '../../../components/copy-button.tsx';
import { Disclosure } from '../../../components/disclosure.tsx';
import type { Problem } from './explain-failure.ts';

interface RawErrorProps {
  deployment: DeploymentDetail;
  problem: Problem;
  stoppedAt: string | null;
}

/** The error as it was recorded, for whoever helps. */
export function RawError({ deployment, problem, stoppedAt }: RawErrorProps) {
  const t = useTranslations('problems');
  const { id, cloud, region, size, openclawVersion, desired, status, generation, observedGeneration, updatedAt } = deployment;
  const { code, message, hint } = problem;
  const facts = { deployment: id, cloud, region, size, openclawVersion, desired, status, generation, observedGeneration, updatedAt };
  const text = JSON.stringify({ code, message, hint, stoppedAt, ...facts }, null, 2);
  return (
    <Disclosure summary={t('raw')} className="mt-2">
      <div className="flex items-start gap-1 rounded-lg bg-surface p-1.5 pl-3">
        <pre lang="en" className="wrap-anywhere min-w-0 grow whitespace-pre-wrap py-1.5 font-mono text-xs">
          {text}
        </pre>
        <CopyButton text={text} label={t('copyRaw')} />
      </div>
    </Disclosure>
  );
}
