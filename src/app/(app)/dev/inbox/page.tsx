import type { Metadata } from 'next';
import { Inbox } from '../../../../ui/dev-inbox/inbox.tsx';
import { getTranslations } from '../../../../ui/language/server.ts';
import { signedIn } from '../../signed-in.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inbox'))('title') };
}

export default async function InboxPage() {
  await signedIn('/dev/inbox');
  return <Inbox />;
}
