'use client';

import { useTranslations } from 'use-intl/react';
import { Button } from '../../components/button.tsx';
import { useDenial } from '../../session/permissions.ts';
import { actionIcons } from '../action-icons.ts';
import { type ActionKind, neededRole } from '../actions.ts';

interface ActionButtonProps {
  kind: ActionKind;
  busy: boolean;
  onPress(): void;
}

export function ActionButton({ kind, busy, onPress }: ActionButtonProps) {
  const t = useTranslations('deployments');
  const denial = useDenial(neededRole(kind));
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
      {t(`actions.${kind}`)}
      {denial && <span className="sr-only">{denial}</span>}
    </Button>
  );
}
