import type { Metadata } from 'next';
import { toReturnPath } from '../../../domain/return-path.ts';
import { CodeForm } from '../../../ui/sign-in/code-form.tsx';
import { SignInShell } from '../../../ui/sign-in/sign-in-shell.tsx';
import type { SearchProps } from '../../search-props.ts';

export const metadata: Metadata = { title: 'Second factor' };

export default async function CodePage({ searchParams }: SearchProps) {
  const { next } = await searchParams;
  return (
    <SignInShell title="One more step" lead="This account has a second factor. Type a code to finish signing in.">
      <CodeForm next={toReturnPath(next, '/deployments')} />
    </SignInShell>
  );
}
