import type { Metadata } from 'next';
import { toReturnPath } from '../../../domain/return-path.ts';
import { RedeemLink } from '../../../ui/sign-in/redeem-link.tsx';
import { SignInShell } from '../../../ui/sign-in/sign-in-shell.tsx';
import type { SearchProps } from '../../search-props.ts';

export const metadata: Metadata = { title: 'Sign in', referrer: 'no-referrer' };

export default async function MagicLinkPage({ searchParams }: SearchProps) {
  const { token, next } = await searchParams;
  return (
    <SignInShell title="Sign in to ClawBot Deploy" lead="One click and you are in. The link from your mail works once.">
      <RedeemLink path="/magic" token={typeof token === 'string' ? token : ''} next={toReturnPath(next, '/deployments')} />
    </SignInShell>
  );
}
