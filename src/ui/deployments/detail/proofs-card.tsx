'use client';

import CircleCheck from 'lucide-react/icons/circle-check';
import CircleDashed from 'lucide-react/icons/circle-dashed';
import CircleMinus from 'lucide-react/icons/circle-minus';
import { useLocale, useTranslations } from 'use-intl/react';
import type { DeploymentDetail } from '../../../api/types.ts';
import { Card } from '../../components/card.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { cn } from '../../lib/cn.ts';
import { listProofs, type Proof } from './proofs.ts';

const looks = {
  yes: { Icon: CircleCheck, colour: 'text-ok' },
  no: { Icon: CircleMinus, colour: 'text-warn' },
  pending: { Icon: CircleDashed, colour: 'text-faint' },
  unknown: { Icon: CircleDashed, colour: 'text-faint' },
};

/** What was seen from outside, since when, each with its reason. */
export function ProofsCard({ deployment, className }: { deployment: DeploymentDetail; className?: string }) {
  const t = useTranslations('detail');
  return (
    <Card title={t('proofs.title')} className={className}>
      <ul className="space-y-3">
        {listProofs(deployment).map((proof) => (
          <ProofItem key={proof.type} proof={proof} />
        ))}
      </ul>
    </Card>
  );
}

function ProofItem({ proof }: { proof: Proof }) {
  const t = useTranslations('detail');
  const { type, holds, since } = proof;
  const { Icon, colour } = looks[holds];
  return (
    <li className="flex gap-2.5">
      <Icon aria-hidden className={cn('mt-0.75 size-4 shrink-0', colour)} />
      <div className="min-w-0 grow">
        <div className="flex flex-wrap justify-between gap-x-3">
          <p className={cn(holds === 'pending' && 'text-muted')}>
            <span className="sr-only">{t(`proofs.words.${holds}`)}: </span>
            {t(`proofs.titles.${type}`)}
          </p>
          {since && holds !== 'pending' && (
            <span className="text-muted text-sm">
              <RelativeTime iso={since} />
            </span>
          )}
        </div>
        {(holds === 'no' || holds === 'unknown') && <Reason proof={proof} />}
      </div>
    </li>
  );
}

/** The server's sentence knows more than its code; whoever reads another language gets the code in words first. */
function Reason({ proof: { reason, message } }: { proof: Proof }) {
  const t = useTranslations('detail');
  const language = useLocale();
  type Key = Parameters<typeof t.has>[0];
  const key = `proofs.reasons.${reason}` as Key;
  const told = t.has(key) && (language !== 'en' || message === null) ? t(key as 'proofs.reasons.Untried') : null;
  // That nothing was seen says it all.
  const original = told && reason === 'NotSeen' ? null : message;
  return (
    <div className="wrap-anywhere text-muted text-sm">
      {told && <p>{told}</p>}
      {original && <p lang="en">{original}</p>}
    </div>
  );
}
