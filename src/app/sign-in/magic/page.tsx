import type { Metadata } from 'next';
import { toReturnPath } from '../../../domain/return-path.ts';
import { getTranslations } from '../../../ui/language/server.ts';
import { RedeemLink } from '../../../ui/sign-in/redeem-link.tsx';
import { SignInShell } from '../../../ui/sign-in/sign-in-shell.tsx';
import type { SearchProps } from '../../search-props.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('tab'), referrer: 'no-referrer' };
}

export default async function MagicLinkPage({ searchParams }: SearchProps) {
  const t = await getTranslations('signIn');
  const { token, next } = await searchParams;
  return (
    <SignInShell title={t('title')} lead={t('magic.lead')}>
      <RedeemLink path="/magic" token={typeof token === 'string' ? token : ''} next={toReturnPath(next, '/deployments')} />
    </SignInShell>
  );
}
