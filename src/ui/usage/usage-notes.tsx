'use client';

import { useTranslations } from 'use-intl/react';
import type { UsageView } from '../../api/types.ts';
import { Card } from '../components/card.tsx';
import { Notice } from '../components/notice.tsx';
import { useFormat } from '../language/use-format.ts';

/** What is known to be missing in these very figures. */
export function UsageGaps({ usage }: { usage: UsageView }) {
  const t = useTranslations('usage');
  const format = useFormat();
  const { unpricedHours, recordedSince, restores, days } = usage;
  const notes = [
    ...(unpricedHours >= 0.1 ? [t('unpriced', { hours: format.number(unpricedHours) })] : []),
    ...(recordedSince && recordedSince.slice(0, 10) > (days[0] ?? '') ? [t('since', { day: format.day(recordedSince) })] : []),
    ...restores.map(({ restoredAt, backupTakenAt }) =>
      t('restored', { restored: format.day(restoredAt), taken: format.day(backupTakenAt) }),
    ),
  ];
  if (notes.length === 0) return null;
  return (
    <Notice tone="info">
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </Notice>
  );
}

export function AboutUsage() {
  const t = useTranslations('usage');
  const sentences = [t('about.estimate'), t('about.excluded'), t('about.stopped'), t('about.days')];
  return (
    <Card title={t('aboutTitle')}>
      <ul className="max-w-prose list-disc space-y-1.5 pl-5 text-muted text-sm">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Card>
  );
}
