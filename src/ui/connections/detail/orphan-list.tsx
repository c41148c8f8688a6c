'use client';

import Trash2 from 'lucide-react/icons/trash-2';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { OrphanView } from '../../../api/types.ts';
import { Button } from '../../components/button.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { useResourceName } from '../../language/use-resource-name.ts';
import { OrphanDialog } from './orphan-dialog.tsx';

interface OrphanListProps {
  connectionId: string;
  orphans: readonly OrphanView[];
}

export function OrphanList({ connectionId, orphans }: OrphanListProps) {
  const t = useTranslations('connections');
  const list = useRef<HTMLUListElement>(null);
  const [chosen, setChosen] = useState<OrphanView | null>(null);
  const [goingIds, setGoingIds] = useState<readonly string[]>([]);
  if (orphans.length === 0) return null;
  return (
    <>
      <ul ref={list} tabIndex={-1} aria-label={t('orphans.title')} className="mt-4 divide-y divide-line outline-none">
        {orphans.map((orphan) => (
          <OrphanItem key={orphan.cloudId} orphan={orphan} isGoing={goingIds.includes(orphan.cloudId)} onDelete={() => setChosen(orphan)} />
        ))}
      </ul>
      {chosen && (
        <OrphanDialog
          connectionId={connectionId}
          orphan={chosen}
          onClose={() => setChosen(null)}
          onAccepted={() => setGoingIds([...goingIds, chosen.cloudId])}
          returnFocusTo={list}
        />
      )}
    </>
  );
}

function OrphanItem({ orphan, isGoing, onDelete }: { orphan: OrphanView; isGoing: boolean; onDelete(): void }) {
  const t = useTranslations('connections');
  const nameResource = useResourceName();
  const { kind, name, region, firstSeenAt, mayBeNewer } = orphan;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0">
        <p>
          {nameResource(kind)} <code className="wrap-anywhere font-mono text-muted text-xs">{name}</code>
        </p>
        <p className="text-muted text-sm">{t.rich('orphans.firstSeen', { region, time: () => <RelativeTime iso={firstSeenAt} /> })}</p>
      </div>
      {mayBeNewer ? (
        <span className="text-muted text-sm">{t('orphans.newer')}</span>
      ) : isGoing ? (
        <span role="status" className="text-muted text-sm">
          {t('orphans.going')}
        </span>
      ) : (
        <Button size="small" onClick={onDelete}>
          <Trash2 aria-hidden />
          <span>{t.rich('orphans.deleteOne', { name, more: (text) => <span className="sr-only">{text}</span> })}</span>
        </Button>
      )}
    </li>
  );
}
