'use client';

import ShieldCheck from 'lucide-react/icons/shield-check';
import { type RefObject, useRef, useState } from 'react';
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
  const [opened, setOpened] = useState<Opened>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { isOn } = security.secondFactor;
  const dialog = { onClose: () => setOpened(null), returnFocusTo: button };
  return (
    <Card
      title="Second factor"
      aside={isOn && <span className="rounded-full bg-ok-soft px-2.5 font-medium text-ok text-xs leading-6">On</span>}
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
  return (
    <>
      <p className="max-w-prose text-muted">
        Your sign-in then asks for a code that an app on your telephone makes, such as 1Password, Google Authenticator or Aegis. Whoever
        gets hold of your password or your mail cannot get in with that alone.
      </p>
      <Button ref={button} variant="primary" className="mt-4" onClick={() => open('enrol')}>
        <ShieldCheck aria-hidden />
        Set up
      </Button>
    </>
  );
}

function WhatIsOn({ security, open, button }: PartProps & { security: SecurityView }) {
  const { since, backupCodesLeft } = security.secondFactor;
  return (
    <>
      <p className="text-muted">
        Signing in asks for a code of your app.{' '}
        {since && (
          <>
            Turned on <RelativeTime iso={since} />.{' '}
          </>
        )}
        {backupCodesLeft} backup {backupCodesLeft === 1 ? 'code is' : 'codes are'} left for when you do not have it.
      </p>
      {backupCodesLeft < fewBackupCodes && (
        <Notice tone="warn" className="mt-4">
          Without the app and without a backup code you could not sign in. Make new ones and keep them safe.
        </Notice>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button ref={button} onClick={() => open('renew')}>
          New backup codes
        </Button>
        <Button onClick={() => open('turn-off')}>Turn off</Button>
      </div>
    </>
  );
}
