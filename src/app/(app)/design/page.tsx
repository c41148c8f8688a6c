import type { Metadata } from 'next';
import { DesignScreen } from '../../../ui/design/design-screen.tsx';
import { getTranslations } from '../../../ui/language/server.ts';
import { signedIn } from '../signed-in.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('design'))('title') };
}

export default async function DesignPage() {
  await signedIn('/design');
  return <DesignScreen />;
}
