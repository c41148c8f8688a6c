import { useTranslations } from 'use-intl/react';
import type { DeploymentStatus } from '../../domain/status.ts';
import { cn } from '../lib/cn.ts';
import { lookOf } from './status-look.ts';

const tones = {
  ok: 'bg-ok-soft text-ok',
  busy: 'bg-accent-soft text-accent',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  idle: 'bg-hover text-muted',
};

export function StatusPill({ status }: { status: DeploymentStatus }) {
  const t = useTranslations('status');
  const { tone, Icon } = lookOf(status);
  return (
    <span
      className={cn('inline-flex h-6 items-center gap-1.5 whitespace-nowrap rounded-full pr-2.5 pl-2 font-medium text-xs', tones[tone])}
    >
      <Icon aria-hidden className={cn('size-3.5', tone === 'busy' && status !== 'pending' && 'animate-spin')} />
      {t(status)}
    </span>
  );
}
