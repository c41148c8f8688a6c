import CircleCheck from 'lucide-react/icons/circle-check';
import CircleX from 'lucide-react/icons/circle-x';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useTranslations } from 'use-intl/react';
import type { ConnectionView } from '../../api/types.ts';
import { cn } from '../lib/cn.ts';
import { stateOf } from './connection-state.ts';

const tones = {
  ok: { Icon: CircleCheck, colours: 'bg-ok-soft text-ok' },
  warn: { Icon: TriangleAlert, colours: 'bg-warn-soft text-warn' },
  bad: { Icon: CircleX, colours: 'bg-bad-soft text-bad' },
};

export function ConnectionPill({ connection }: { connection: ConnectionView }) {
  const t = useTranslations('connections');
  const { state, tone } = stateOf(connection);
  const { Icon, colours } = tones[tone];
  return (
    <span className={cn('inline-flex h-6 items-center gap-1.5 whitespace-nowrap rounded-full pr-2.5 pl-2 font-medium text-xs', colours)}>
      <Icon aria-hidden className="size-3.5" />
      {t(`states.${state}`)}
    </span>
  );
}
