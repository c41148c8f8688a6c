'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { Button, buttonStyle } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { enter, useAuthPost } from './use-auth-post.ts';

interface RedeemLinkProps {
  /** Where the token is sent. */
  path: '/owner' | '/magic';
  token: string;
  next: string;
}

/** The button that uses a sign-in link up. Opening the page does not: mail scanners and previews open it too. */
export function RedeemLink({ path, token, next }: RedeemLinkProps) {
  const t = useTranslations('signIn');
  const { busy, error, post } = useAuthPost();
  const redeem = async () => {
    const answer = await post(path, { token });
    if (!answer.error) enter(next, answer.body);
  };
  return (
    <div className="space-y-4">
      {error && <ErrorNotice error={error} />}
      <Button variant="primary" size="large" className="w-full" busy={busy} onClick={redeem}>
        {t('signIn')}
      </Button>
      {error && (
        <Link href="/sign-in" className={buttonStyle({ size: 'large', className: 'w-full' })}>
          {t('otherWays')}
        </Link>
      )}
    </div>
  );
}
