import { cookies } from 'next/headers';
import { forbidden } from 'next/navigation';
import type { ReactNode } from 'react';
import { ApiProvider } from '../../ui/api/provider.tsx';
import { ConfirmHost } from '../../ui/confirm/confirm-host.tsx';
import { MoreText } from '../../ui/language/language-provider.tsx';
import { screenMessages } from '../../ui/language/messages.ts';
import { getLanguage } from '../../ui/language/server.ts';
import { NowProvider } from '../../ui/lib/now.tsx';
import { LiveProvider } from '../../ui/live/live-provider.tsx';
import { SessionProvider } from '../../ui/session/session.tsx';
import { AppHeader } from '../../ui/shell/app-header.tsx';
import { DemoBanner } from '../../ui/shell/demo-banner.tsx';
import { HaltBanner } from '../../ui/shell/halt-banner.tsx';
import { ScrollToTop } from '../../ui/shell/scroll-to-top.tsx';
import { themeCookie, toTheme } from '../../ui/theme/theme.ts';
import { ToastHost } from '../../ui/toasts/toast-host.tsx';
import { requestedPath, signedIn } from './signed-in.ts';

/** The frame of all screens for people who are signed in. Not a guard: each page and each procedure checks for itself. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const { caller, me, workspace } = await signedIn(await requestedPath());
  if (!workspace) forbidden();
  const { demo: isDemo } = await caller.catalog({});
  const realtime = await caller.live.realtime();
  const theme = toTheme((await cookies()).get(themeCookie)?.value);
  const language = await getLanguage();
  return (
    <MoreText language={language} messages={screenMessages(language)}>
      <NowProvider renderedAtMs={Date.now()}>
        <ApiProvider>
          <SessionProvider session={{ email: me.email, workspace, workspaces: me.workspaces, isDemo }}>
            <LiveProvider workspaceId={workspace.id} realtime={realtime}>
              <ScrollToTop />
              <AppHeader theme={theme} />
              {isDemo && <DemoBanner />}
              <HaltBanner />
              <main id="main" tabIndex={-1} className="mx-auto w-full max-w-6xl px-4 py-7 outline-none sm:px-6 sm:py-10">
                {children}
              </main>
              <ToastHost />
              <ConfirmHost />
            </LiveProvider>
          </SessionProvider>
        </ApiProvider>
      </NowProvider>
    </MoreText>
  );
}
