import FolderPlus from 'lucide-react/icons/folder-plus';
import type { Metadata } from 'next';
import { ApiProvider } from '../../../ui/api/provider.tsx';
import { FullPageNote } from '../../../ui/components/full-page-note.tsx';
import { MoreText } from '../../../ui/language/language-provider.tsx';
import { pickMessages } from '../../../ui/language/messages.ts';
import { getLanguage, getTranslations } from '../../../ui/language/server.ts';
import { OpenWorkspaceForm } from '../../../ui/settings/workspace/open-workspace-form.tsx';
import { signedIn } from '../../(app)/signed-in.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('workspace.another') };
}

/** Outside the frame of the workspaces: whoever comes here may belong to none any more. */
export default async function NewWorkspacePage() {
  await signedIn('/workspaces/new');
  const language = await getLanguage();
  const t = await getTranslations('settings');
  return (
    <main id="main">
      <FullPageNote icon={FolderPlus} title={t('workspace.another')}>
        <p>{t('workspace.anotherNote')}</p>
        <div className="mx-auto mt-8 max-w-sm text-ink">
          <MoreText language={language} messages={pickMessages(language, ['settings', 'errors', 'hints', 'fields'])}>
            <ApiProvider>
              <OpenWorkspaceForm />
            </ApiProvider>
          </MoreText>
        </div>
      </FullPageNote>
    </main>
  );
}
