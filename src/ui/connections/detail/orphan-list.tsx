'use client';

import Trash2 from 'lucide-react/icons/trash-2';
import { useRef, useState } from 'react';
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
  const list = useRef<HTMLUListElement>(null);
  const [chosen, setChosen] = useState<OrphanView | null>(null);
  const [goingIds, setGoingIds] = useState<readonly string[]>([]);
  if (orphans.length === 0) return null;
  return (
    <>
      <ul ref={list} tabIndex={-1} aria-label="Leftovers" className="mt-4 divide-y divide-line outline-none">
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
  const nameResource = useResourceName();
  const { kind, name, region, firstSeenAt, mayBeNewer } = orphan;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0">
        <p>
          {nameResource(kind)} <code className="wrap-anywhere font-mono text-muted text-xs">{name}</code>
        </p>
        <p className="text-muted text-sm">
          {region} · first seen <RelativeTime iso={firstSeenAt} />
        </p>
      </div>
      {mayBeNewer ? (
        <span className="text-muted text-sm">Newer than the restored backup, perhaps: decide about it in the Azure portal</span>
      ) : isGoing ? (
        <span role="status" className="text-muted text-sm">
          Its deletion has begun
        </span>
      ) : (
        <Button size="small" onClick={onDelete}>
          <Trash2 aria-hidden />
          Delete<span className="sr-only"> {name}</span>
        </Button>
      )}
    </li>
  );
}
