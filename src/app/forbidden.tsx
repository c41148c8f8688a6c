import Lock from 'lucide-react/icons/lock';
import Link from 'next/link';
import { ApiProvider } from '../ui/api/provider.tsx';
import { buttonStyle } from '../ui/components/button.tsx';
import { FullPageNote } from '../ui/components/full-page-note.tsx';
import { MoreText } from '../ui/language/language-provider.tsx';
import { screenMessages } from '../ui/language/messages.ts';
import { getLanguage, getTranslations } from '../ui/language/server.ts';
import { OpenWorkspaceForm } from '../ui/settings/workspace/open-workspace-form.tsx';

/** For whoever is signed in and belongs to no workspace, such as after leaving the last one: a way back in. */
export default async function Forbidden() {
  const t = await getTranslations('common');
  const language = await getLanguage();
  return (
    <main id="main">
      <FullPageNote
        icon={Lock}
        title={t('forbidden.title')}
        actions={
          <Link href="/sign-in" className={buttonStyle({ variant: 'quiet' })}>
            {t('forbidden.signIn')}
          </Link>
        }
      >
        <p>{t('forbidden.note')}</p>
        <div className="mx-auto mt-8 max-w-sm">
          <MoreText language={language} messages={screenMessages(language)}>
            <ApiProvider>
              <OpenWorkspaceForm />
            </ApiProvider>
          </MoreText>
        </div>
      </FullPageNote>
    </main>
  );
}
