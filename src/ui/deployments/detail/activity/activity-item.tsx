'use client';

import CircleCheck from 'lucide-react/icons/circle-check';
import CircleMinus from 'lucide-react/icons/circle-minus';
import CircleX from 'lucide-react/icons/circle-x';
import LoaderCircle from 'lucide-react/icons/loader-circle';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useTranslations } from 'use-intl/react';
import type { ActivityView } from '../../../../api/types.ts';
import { RelativeTime } from '../../../components/relative-time.tsx';
import { useErrorText } from '../../../language/use-error-text.ts';
import { useFormat } from '../../../language/use-format.ts';
import { cn } from '../../../lib/cn.ts';
import { listChanges } from './list-changes.ts';

const looks = {
  running: { Icon: LoaderCircle, colour: 'text-accent animate-spin' },
  succeeded: { Icon: CircleCheck, colour: 'text-ok' },
  failed: { Icon: CircleX, colour: 'text-bad' },
  waiting: { Icon: TriangleAlert, colour: 'text-warn' },
  superseded: { Icon: CircleMinus, colour: 'text-faint' },
};

interface ActivityItemProps {
  item: ActivityView;
  isBlocked: boolean;
  isAdmin: boolean;
}

export function ActivityItem({ item, isBlocked, isAdmin }: ActivityItemProps) {
  const t = useTranslations('activity');
  const format = useFormat();
  const tellError = useErrorText();
  const { action, actor, apiKey, at, status, error, finishedAt } = item;
  // What is over at once, such as opening it, succeeded: otherwise it would not have been written down.
  const outcome = status === 'running' && isBlocked ? 'waiting' : (status ?? 'succeeded');
  const { Icon, colour } = looks[outcome];
  const took =
    status === 'succeeded' && finishedAt ? t('took', { duration: format.duration(Date.parse(finishedAt) - Date.parse(at)) }) : null;
  const who = actor.isYou ? t('you') : (actor.email ?? t(isAdmin ? 'gone' : 'somebody'));
  type Action = Parameters<typeof t.has>[0];
  const name = `actions.${action}` as Action;
  return (
    <li className="flex gap-2.5 py-3">
      <Icon aria-hidden className={cn('mt-0.75 size-4 shrink-0', colour)} />
      <div className="min-w-0 grow">
        <div className="flex flex-wrap justify-between gap-x-3">
          <span className="font-medium">{t.has(name) ? t(name as 'actions.stop') : action}</span>
          <span className="text-muted text-sm">
            <RelativeTime iso={at} />
          </span>
        </div>
        <p className="wrap-anywhere text-muted text-sm">
          {[who, apiKey && t('byKey', { key: apiKey }), t(`outcomes.${outcome}`), took].filter((part) => part !== null).join(' · ')}
          {error && `: ${tellError(error).message}`}
        </p>
        <Changes item={item} />
      </div>
    </li>
  );
}

function Changes({ item }: { item: ActivityView }) {
  const t = useTranslations('activity');
  type Field = Parameters<typeof t.has>[0];
  return (
    <ul className="mt-1.5 space-y-0.5 text-sm empty:hidden">
      {listChanges(item.before, item.after).map(({ name, before, after }) => {
        const field = `fields.${name}` as Field;
        return (
          <li key={name} className="wrap-anywhere">
            <span className="text-muted">{t.has(field) ? t(field as 'fields.name') : name}: </span>
            <span className="text-muted line-through">{before ?? t('nothing')}</span>
            <span aria-hidden className="mx-1.5 text-faint">
              →
            </span>
            <span className="sr-only"> {t('became')} </span>
            {after ?? t('nothing')}
          </li>
        );
      })}
    </ul>
  );
}
