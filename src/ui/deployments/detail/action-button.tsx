'use client';

import { Button } from '../../components/button.tsx';
import { explainDenial } from '../../session/permissions.ts';
import { useSession } from '../../session/session.tsx';
import { actionIcons } from '../action-icons.ts';
import { type ActionKind, actionTitles, neededRole } from '../actions.ts';

interface ActionButtonProps {
  kind: ActionKind;
  busy: boolean;
  onPress(): void;
}

export function ActionButton({ kind, busy, onPress }: ActionButtonProps) {
  const denial = explainDenial(useSession().workspace.role, neededRole(kind));
  const Icon = actionIcons[kind];
  return (
    <Button
      variant={kind === 'retry' || kind === 'start' ? 'primary' : 'secondary'}
      busy={busy}
      disabled={denial !== null}
      title={denial ?? undefined}
      onClick={onPress}
    >
      {!busy && <Icon aria-hidden />}
      {actionTitles[kind]}
      {denial && <span className="sr-only">{denial}</span>}
    </Button>
  );
}
