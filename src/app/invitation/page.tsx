import type { Metadata } from 'next';
import { ApiProvider } from '../../ui/api/provider.tsx';
import { InvitationScreen } from '../../ui/invitation/invitation-screen.tsx';
import { MoreText } from '../../ui/language/language-provider.tsx';
import { screenMessages } from '../../ui/language/messages.ts';
import { getLanguage, getTranslations } from '../../ui/language/server.ts';
import { signedIn } from '../(app)/signed-in.ts';
import type { SearchProps } from '../search-props.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('members'))('page.title') };
}

/** Outside the frame of the workspaces: whoever comes here may belong to none yet. */
export default async function InvitationPage({ searchParams }: SearchProps) {
  const { token } = await searchParams;
  const given = typeof token === 'string' ? token : '';
  const { me } = await signedIn(`/invitation?${new URLSearchParams({ token: given })}`);
  const language = await getLanguage();
  return (
    <MoreText language={language} messages={screenMessages(language)}>
      <ApiProvider>
        <InvitationScreen token={given} email={me.email} />
      </ApiProvider>
    </MoreText>
  );
}
