import Lock from 'lucide-react/icons/lock';
import Link from 'next/link';
import { buttonStyle } from '../ui/components/button.tsx';
import { FullPageNote } from '../ui/components/full-page-note.tsx';
import { getTranslations } from '../ui/language/server.ts';

/**
 * For whoever is signed in and belongs to no workspace, such as after leaving the last one. Every page carries what this
 * needs, so the way back in is a page of its own.
 */
export default async function Forbidden() {
  const t = await getTranslations('common');
  return (
    <main id="main">
      <FullPageNote
        icon={Lock}
        title={t('forbidden.title')}
        actions={
          <Link href="/workspaces/new" prefetch={false} className={buttonStyle({ variant: 'primary' })}>
            {t('forbidden.open')}
          </Link>
        }
      >
        <p>{t('forbidden.note')}</p>
      </FullPageNote>
    </main>
  );
}
