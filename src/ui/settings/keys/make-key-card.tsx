'use client';

import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Card } from '../../components/card.tsx';
import { MakeKeyForm } from './make-key-form.tsx';
import { type MadeKey, ShownKey } from './shown-key.tsx';

/** The form, and the key that came of it: shown once, and gone from the page when it is closed. */
export function MakeKeyCard() {
  const t = useTranslations('keys');
  const [made, setMade] = useState<MadeKey | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Card title={t('make.title')}>
      <MakeKeyForm onMade={setMade} button={button} />
      {made && <ShownKey made={made} onClose={() => setMade(null)} returnFocusTo={button} />}
    </Card>
  );
}
