import type { Metadata } from 'next';
import { toReturnPath } from '../../../domain/return-path.ts';
import { getTranslations } from '../../../ui/language/server.ts';
import { CodeForm } from '../../../ui/sign-in/code-form.tsx';
import { SignInShell } from '../../../ui/sign-in/sign-in-shell.tsx';
import type { SearchProps } from '../../search-props.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('code.tab') };
}

export default async function CodePage({ searchParams }: SearchProps) {
  const t = await getTranslations('signIn');
  const { next } = await searchParams;
  return (
    <SignInShell title={t('code.title')} lead={t('code.lead')}>
      <CodeForm next={toReturnPath(next, '/deployments')} />
    </SignInShell>
  );
}
