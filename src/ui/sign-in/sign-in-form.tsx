'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { SignInMethods } from '../../api/types.ts';
import { MagicLinkForm } from './magic-link-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { SocialButtons } from './social-buttons.tsx';

type Way = 'password' | 'sign-up' | 'magic-link';

interface SignInFormProps {
  methods: SignInMethods;
  next: string;
}

/** All ways into an account that this installation offers, one at a time. */
export function SignInForm({ methods, next }: SignInFormProps) {
  const t = useTranslations('signIn');
  const [way, setWay] = useState<Way>(methods.password ? 'password' : 'magic-link');
  return (
    <div className="space-y-5">
      <SocialButtons providers={methods.social} next={next} />
      {way === 'magic-link' ? <MagicLinkForm next={next} /> : <PasswordForm key={way} creates={way === 'sign-up'} next={next} />}
      <div className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
        {methods.password && way !== 'password' && <WayButton onClick={() => setWay('password')}>{t('ways.password')}</WayButton>}
        {methods.magicLink && way !== 'magic-link' && <WayButton onClick={() => setWay('magic-link')}>{t('mailLink')}</WayButton>}
        {methods.password && way !== 'sign-up' && <WayButton onClick={() => setWay('sign-up')}>{t('ways.signUp')}</WayButton>}
      </div>
    </div>
  );
}

function WayButton({ onClick, children }: { onClick(): void; children: string }) {
  return (
    <button type="button" onClick={onClick} className="min-h-6 rounded font-medium text-accent hover:underline">
      {children}
    </button>
  );
}
