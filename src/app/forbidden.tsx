import Lock from 'lucide-react/icons/lock';
import Link from 'next/link';
import { buttonStyle } from '../ui/components/button.tsx';
import { FullPageNote } from '../ui/components/full-page-note.tsx';

export default function Forbidden() {
  return (
    <main id="main">
      <FullPageNote
        icon={Lock}
        title="This is not open to you"
        actions={
          <Link href="/sign-in" className={buttonStyle({ variant: 'primary' })}>
            Sign in as somebody else
          </Link>
        }
      >
        <p>You are signed in, but you are not a member of a workspace here. Ask its owner or an admin to let you in.</p>
      </FullPageNote>
    </main>
  );
}
