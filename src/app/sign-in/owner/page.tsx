import type { Metadata } from 'next';
import { toReturnPath } from '../../../domain/return-path.ts';
import { RedeemLink } from '../../../ui/sign-in/redeem-link.tsx';
import { SignInShell } from '../../../ui/sign-in/sign-in-shell.tsx';
import type { SearchProps } from '../../search-props.ts';

export const metadata: Metadata = { title: 'Sign in as the owner', referrer: 'no-referrer' };

export default async function OwnerPage({ searchParams }: SearchProps) {
  const { token, next } = await searchParams;
  return (
    <SignInShell title="Welcome, owner" lead="This link from your terminal signs you in on this browser. It works once.">
      <RedeemLink path="/owner" token={typeof token === 'string' ? token : ''} next={toReturnPath(next, '/deployments')} />
    </SignInShell>
  );
}
