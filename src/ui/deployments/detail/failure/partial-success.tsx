'use client';

import CircleCheck from 'lucide-react/icons/circle-check';
import { useTranslations } from 'use-intl/react';
import { Disclosure } from '../../../components/disclosure.tsx';
import { useResourceName } from '../../../language/use-resource-name.ts';
import type { Failure } from './explain-failure.ts';

/** What a cloud bills for as long as it is there. */
const paidKinds: ReadonlySet<string> = new Set(['virtual-machine', 'os-disk', 'public-ip']);

/** What is done and stays, told before what went wrong. */
export function PartialSuccess({ failure }: { failure: Failure }) {
  const t = useTranslations('problems');
  const { scene, present, gone, doneSteps, allSteps } = failure;
  const listed = scene === 'removing' ? gone : present;
  if (listed.length === 0 && scene !== 'making') return null;
  const isNothing = listed.length === 0;
  const costs = present.some(({ kind }) => paidKinds.has(kind));
  return (
    <div className="flex gap-3 border-warn/25 border-b bg-surface p-4 sm:px-5">
      <CircleCheck aria-hidden className={`mt-0.5 size-4.5 shrink-0 ${isNothing ? 'text-faint' : 'text-ok'}`} />
      <div className="min-w-0 grow">
        <p className="font-medium">
          {isNothing ? t('partial.nothing') : t(`partial.${scene}`, { done: doneSteps, count: allSteps, parts: listed.length })}
        </p>
        {scene === 'removing' && present.length > 0 && (
          <p className="text-muted text-sm">{t(costs ? 'partial.leftCosts' : 'partial.left', { parts: present.length })}</p>
        )}
        {scene === 'making' && costs && <p className="text-muted text-sm">{t('partial.costs')}</p>}
        {!isNothing && <Parts title={t(scene === 'removing' ? 'partial.showGone' : 'partial.showPresent')} parts={listed} />}
        {scene === 'removing' && present.length > 0 && <Parts title={t('partial.showLeft')} parts={present} />}
      </div>
    </div>
  );
}

function Parts({ title, parts }: { title: string; parts: Failure['present'] }) {
  const nameResource = useResourceName();
  return (
    <Disclosure summary={title} className="mt-1">
      <ul className="space-y-1 text-sm">
        {parts.map(({ kind, name }) => (
          <li key={`${kind} ${name}`}>
            {nameResource(kind)} <code className="wrap-anywhere font-mono text-muted text-xs">{name}</code>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
