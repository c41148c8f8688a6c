import type { Metadata } from 'next';
import Link from 'next/link';
import { buttonStyle } from '../../../ui/components/button.tsx';
import { getTranslations } from '../../../ui/language/server.ts';
import { SignInShell } from '../../../ui/sign-in/sign-in-shell.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('confirmed.tab') };
}

export default async function ConfirmedPage() {
  const t = await getTranslations('signIn');
  return (
    <SignInShell title={t('confirmed.title')} lead={t('confirmed.lead')}>
      <Link href="/deployments" className={buttonStyle({ size: 'large', className: 'w-full' })}>
        {(await getTranslations('common'))('toDeployments')}
      </Link>
    </SignInShell>
  );
}
