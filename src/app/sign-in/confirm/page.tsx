import type { Metadata } from 'next';
import { toReturnPath } from '../../../domain/return-path.ts';
import { ConfirmForm } from '../../../ui/sign-in/confirm-form.tsx';
import { SignInShell } from '../../../ui/sign-in/sign-in-shell.tsx';
import type { SearchProps } from '../../search-props.ts';

export const metadata: Metadata = { title: 'Confirm your address', referrer: 'no-referrer' };

export default async function ConfirmPage({ searchParams }: SearchProps) {
  const { token, next } = await searchParams;
  return (
    <SignInShell
      title="Confirm your address"
      lead="Type the password you chose when you signed up, so that nobody else opens an account with your address."
    >
      <ConfirmForm token={typeof token === 'string' ? token : ''} next={toReturnPath(next, '/deployments')} />
    </SignInShell>
  );
}
