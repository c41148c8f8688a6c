import type { Metadata } from 'next';
import { Inbox } from '../../../../ui/dev-inbox/inbox.tsx';
import { signedIn } from '../../signed-in.ts';

export const metadata: Metadata = { title: 'Inbox' };

export default async function InboxPage() {
  await signedIn('/dev/inbox');
  return <Inbox />;
}
