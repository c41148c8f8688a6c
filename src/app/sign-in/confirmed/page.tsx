import type { Metadata } from 'next';
import Link from 'next/link';
import { buttonStyle } from '../../../ui/components/button.tsx';
import { SignInShell } from '../../../ui/sign-in/sign-in-shell.tsx';

export const metadata: Metadata = { title: 'Confirmed' };

export default function ConfirmedPage() {
  return (
    <SignInShell title="That was you" lead="Go back to the other tab: what you asked for goes on there. You can close this one.">
      <Link href="/deployments" className={buttonStyle({ size: 'large', className: 'w-full' })}>
        Go to your deployments
      </Link>
    </SignInShell>
  );
}
