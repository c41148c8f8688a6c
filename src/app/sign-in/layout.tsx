import type { ReactNode } from 'react';
import { MoreText } from '../../ui/language/language-provider.tsx';
import { pickMessages } from '../../ui/language/messages.ts';
import { getLanguage } from '../../ui/language/server.ts';

export default async function SignInLayout({ children }: { children: ReactNode }) {
  const language = await getLanguage();
  return (
    <MoreText language={language} messages={pickMessages(language, ['signIn', 'errors', 'hints'])}>
      {children}
    </MoreText>
  );
}
