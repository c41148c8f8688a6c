import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { serverCaller } from '../../api/server-caller.ts';
import { toReturnPath } from '../../domain/return-path.ts';
import { ErrorNotice } from '../../ui/components/error-notice.tsx';
import { OwnerHint } from '../../ui/sign-in/owner-hint.tsx';
import { describeSignInError } from '../../ui/sign-in/sign-in-error.ts';
import { SignInForm } from '../../ui/sign-in/sign-in-form.tsx';
import { SignInShell } from '../../ui/sign-in/sign-in-shell.tsx';
import type { SearchProps } from '../search-props.ts';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: SearchProps) {
  const query = await searchParams;
  const next = toReturnPath(query.next, '/deployments');
  const { caller, principal } = await serverCaller(await headers());
  if (principal) redirect(next);
  const methods = await caller.signInMethods();
  return (
    <SignInShell title="Sign in to ClawBot Deploy" lead="Your own OpenClaw assistants, on machines that are yours.">
      {query.error !== undefined && <ErrorNotice error={describeSignInError(query.error)} className="mb-5" />}
      <SignInForm methods={methods} next={next} />
      {methods.ownerLink && <OwnerHint />}
    </SignInShell>
  );
}
