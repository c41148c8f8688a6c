'use client';

import ShieldCheck from 'lucide-react/icons/shield-check';
import { type RefObject, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { SecurityView } from '../../../api/types.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Notice } from '../../components/notice.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { EnrolDialog } from './enrol-dialog.tsx';
import { RenewCodesDialog } from './renew-codes-dialog.tsx';
import { TurnOffDialog } from './turn-off-dialog.tsx';

type Opened = 'enrol' | 'renew' | 'turn-off' | null;

/** Fewer are soon used up. */
const fewBackupCodes = 3;

export function SecondFactorCard({ security }: { security: SecurityView }) {
  const t = useTranslations('settings');
  const [opened, setOpened] = useState<Opened>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { isOn } = security.secondFactor;
  const dialog = { onClose: () => setOpened(null), returnFocusTo: button };
  return (
    <Card
      title={t('security.factor.title')}
      aside={
        isOn && <span className="rounded-full bg-ok-soft px-2.5 font-medium text-ok text-xs leading-6">{t('security.factor.on')}</span>
      }
    >
      {isOn ? <WhatIsOn security={security} open={setOpened} button={button} /> : <WhatItIs open={setOpened} button={button} />}
      {opened === 'enrol' && <EnrolDialog {...dialog} />}
      {opened === 'renew' && <RenewCodesDialog {...dialog} />}
      {opened === 'turn-off' && <TurnOffDialog {...dialog} hasPassword={security.hasPassword} />}
    </Card>
  );
}

interface PartProps {
  open(dialog: Opened): void;
  /** Gets the focus back. */
  button: RefObject<HTMLButtonElement | null>;
}

function WhatItIs({ open, button }: PartProps) {
  const t = useTranslations('settings');
  return (
    <>
      <p className="max-w-prose text-muted">{t('security.factor.what')}</p>
      <Button ref={button} variant="primary" className="mt-4" onClick={() => open('enrol')}>
        <ShieldCheck aria-hidden />
        {t('security.factor.setUp')}
      </Button>
    </>
  );
}

function WhatIsOn({ security, open, button }: PartProps & { security: SecurityView }) {
  const t = useTranslations('settings');
  const { since, backupCodesLeft } = security.secondFactor;
  return (
    <>
      <p className="text-muted">
        {t('security.factor.asks')} {since && t.rich('security.factor.since', { time: () => <RelativeTime iso={since} /> })}{' '}
        {t('security.factor.left', { count: backupCodesLeft })}
      </p>
      {backupCodesLeft < fewBackupCodes && (
        <Notice tone="warn" className="mt-4">
          {t('security.factor.few')}
        </Notice>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button ref={button} onClick={() => open('renew')}>
          {t('security.factor.renew')}
        </Button>
        <Button onClick={() => open('turn-off')}>{t('security.factor.turnOff')}</Button>
      </div>
    </>
  );
}
