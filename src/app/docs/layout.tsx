import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { DocsFrame } from '../../ui/docs/docs-frame.tsx';
import { themeCookie, toTheme } from '../../ui/theme/theme.ts';

export default async function DocsLayout({ children }: { children: ReactNode }) {
  return <DocsFrame theme={toTheme((await cookies()).get(themeCookie)?.value)}>{children}</DocsFrame>;
}
