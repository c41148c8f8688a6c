import type { ReactNode } from 'react';
import { Logo } from '../components/logo.tsx';

interface SignInShellProps {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}

/** The quiet frame of all sign-in pages. */
export function SignInShell({ title, lead, children }: SignInShellProps) {
  return (
    <main id="main" className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center px-5 py-12">
      <Logo className="size-11" />
      <h1 className="mt-6 text-2xl">{title}</h1>
      {lead && <p className="mt-2 text-muted">{lead}</p>}
      <div className="mt-7">{children}</div>
    </main>
  );
}
