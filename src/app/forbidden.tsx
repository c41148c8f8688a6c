import Lock from 'lucide-react/icons/lock';
import Link from 'next/link';
import { buttonStyle } from '../ui/components/button.tsx';
import { FullPageNote } from '../ui/components/full-page-note.tsx';
import { getTranslations } from '../ui/language/server.ts';

export default async function Forbidden() {
  const t = await getTranslations('common');
  return (
    <main id="main">
      <FullPageNote
        icon={Lock}
        title={t('forbidden.title')}
        actions={
          <Link href="/sign-in" className={buttonStyle({ variant: 'primary' })}>
            {t('forbidden.signIn')}
          </Link>
        }
      >
        <p>{t('forbidden.note')}</p>
      </FullPageNote>
    </main>
  );
}
