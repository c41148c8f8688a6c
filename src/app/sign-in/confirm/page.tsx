import type { Metadata } from 'next';
import { toReturnPath } from '../../../domain/return-path.ts';
import { getTranslations } from '../../../ui/language/server.ts';
import { ConfirmForm } from '../../../ui/sign-in/confirm-form.tsx';
import { SignInShell } from '../../../ui/sign-in/sign-in-shell.tsx';
import type { SearchProps } from '../../search-props.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('confirm.title'), referrer: 'no-referrer' };
}

export default async function ConfirmPage({ searchParams }: SearchProps) {
  const t = await getTranslations('signIn');
  const { token, next } = await searchParams;
  return (
    <SignInShell title={t('confirm.title')} lead={t('confirm.lead')}>
      <ConfirmForm token={typeof token === 'string' ? token : ''} next={toReturnPath(next, '/deployments')} />
    </SignInShell>
  );
}
