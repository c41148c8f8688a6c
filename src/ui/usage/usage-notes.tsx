import type { UsageView } from '../../api/types.ts';
import { Card } from '../components/card.tsx';
import { Notice } from '../components/notice.tsx';
import { formatDay } from '../lib/format.ts';
import { fill, usageText as t } from './text.ts';

/** What is known to be missing in these very figures. */
export function UsageGaps({ usage }: { usage: UsageView }) {
  const { unpricedHours, recordedSince, restores, days } = usage;
  const notes = [
    ...(unpricedHours >= 0.1 ? [fill(t.unpriced, { hours: unpricedHours.toFixed(1) })] : []),
    ...(recordedSince && recordedSince.slice(0, 10) > (days[0] ?? '') ? [fill(t.since, { day: formatDay(recordedSince) })] : []),
    ...restores.map(({ restoredAt, backupTakenAt }) =>
      fill(t.restored, { restored: formatDay(restoredAt), taken: formatDay(backupTakenAt) }),
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
  return (
    <Card title={t.aboutTitle}>
      <ul className="max-w-prose list-disc space-y-1.5 pl-5 text-muted text-sm">
        {t.about.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Card>
  );
}
