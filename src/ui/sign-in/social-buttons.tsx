'use client';

import { useTranslations } from 'use-intl/react';
import type { SignInMethods } from '../../api/types.ts';
import { Button } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { useAuthPost } from './use-auth-post.ts';

type Provider = SignInMethods['social'][number];

const titles: Record<Provider, string> = { github: 'GitHub', google: 'Google' };

export function SocialButtons({ providers, next }: { providers: readonly Provider[]; next: string }) {
  const t = useTranslations('signIn');
  const { busy, error, post } = useAuthPost();
  if (providers.length === 0) return null;
  const go = async (provider: Provider) => {
    const { body } = await post('/sign-in/social', { provider, next });
    if (typeof body?.url === 'string') location.assign(body.url);
  };
  return (
    <div className="space-y-2.5">
      {error && <ErrorNotice error={error} />}
      {providers.map((provider) => (
        <Button key={provider} size="large" className="w-full" disabled={busy} onClick={() => go(provider)}>
          {t('continueWith', { provider: titles[provider] })}
        </Button>
      ))}
      <p
        aria-hidden
        className="flex items-center gap-3 pt-2 text-faint text-xs before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line"
      >
        {t('or')}
      </p>
    </div>
  );
}
