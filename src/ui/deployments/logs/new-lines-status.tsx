'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslations } from 'use-intl/react';

const tellEveryMs = 15_000;

/** Says to who cannot see it that the log grew, now and then: an install prints faster than anybody can listen. */
export function NewLinesStatus({ head }: { head: number }) {
  const t = useTranslations('logs');
  const [told, setTold] = useState({ head, count: 0 });
  const tell = useEffectEvent(() => setTold((before) => (before.head === head ? before : { head, count: head - before.head })));
  useEffect(() => {
    const timer = setInterval(() => tell(), tellEveryMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <p role="status" className="sr-only">
      {told.count > 0 && t('newLines', { count: told.count })}
    </p>
  );
}
