import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { serverCaller } from '../../api/server-caller.ts';
import { toReturnPath } from '../../domain/return-path.ts';
import { ErrorNotice } from '../../ui/components/error-notice.tsx';
import { getTranslations } from '../../ui/language/server.ts';
import { OwnerHint } from '../../ui/sign-in/owner-hint.tsx';
import { describeSignInError } from '../../ui/sign-in/sign-in-error.ts';
import { SignInForm } from '../../ui/sign-in/sign-in-form.tsx';
import { SignInShell } from '../../ui/sign-in/sign-in-shell.tsx';
import type { SearchProps } from '../search-props.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('tab'), robots: { index: true } };
}

export default async function SignInPage({ searchParams }: SearchProps) {
  const t = await getTranslations('signIn');
  const query = await searchParams;
  const next = toReturnPath(query.next, '/deployments');
  const { caller, principal } = await serverCaller(await headers());
  if (principal) redirect(next);
  const methods = await caller.signInMethods();
  return (
    <SignInShell title={t('title')} lead={t('lead')}>
      {query.error !== undefined && <ErrorNotice error={describeSignInError(query.error)} className="mb-5" />}
      <SignInForm methods={methods} next={next} />
      {methods.ownerLink && <OwnerHint />}
    </SignInShell>
  );
}
