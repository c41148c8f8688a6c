'use client';

import { Suspense, use } from 'react';
import { PageError } from '../ui/components/page-error.tsx';
import { LanguageProvider } from '../ui/language/language-provider.tsx';
import { languageTags, pickLanguage } from '../ui/language/languages.ts';
import './globals.css';

/** All languages, which are loaded only for this: nothing that stood above is left to ask. */
let loading: Promise<typeof import('../ui/language/messages.ts')> | undefined;
const load = () => {
  loading ??= import('../ui/language/messages.ts');
  return loading;
};

export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  const language = pickLanguage(undefined, typeof navigator === 'undefined' ? null : navigator.languages.join());
  return (
    <html lang={languageTags[language]}>
      <body>
        <title>ClawBot Deploy</title>
        <main id="main">
          <Suspense>
            <Told language={language} digest={error.digest} />
          </Suspense>
        </main>
      </body>
    </html>
  );
}

function Told({ language, digest }: { language: ReturnType<typeof pickLanguage>; digest: string | undefined }) {
  const { pickMessages } = use(load());
  return (
    <LanguageProvider language={language} messages={pickMessages(language, ['common'])}>
      <PageError digest={digest} />
    </LanguageProvider>
  );
}
