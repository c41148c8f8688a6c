'use client';

import { useTranslations } from 'use-intl/react';
import { Card } from '../../components/card.tsx';
import { LoadingBlock } from '../../components/loading-block.tsx';
import { QueryError } from '../../components/query-error.tsx';
import { useTeam } from '../members/use-team.ts';
import { DeletionPart } from './deletion-part.tsx';
import { HandOverPart } from './hand-over-part.tsx';
import { LeavingPart } from './leaving-part.tsx';

/** What takes a workspace from somebody: from oneself, or from all. */
export function DangerCard() {
  const t = useTranslations('settings');
  const team = useTeam();
  return (
    <Card title={t('workspace.danger')} className="border-bad/40!">
      <QueryError query={team} title={t('workspace.failed')} className="mb-4" />
      {team.isPending && <LoadingBlock className="mb-3 h-40 rounded-lg" />}
      <div className="divide-y divide-line">
        {team.data && <HandOverPart members={team.data.members} />}
        {team.data && <LeavingPart members={team.data.members} />}
        <DeletionPart />
      </div>
    </Card>
  );
}
