import type { Metadata } from 'next';
import { NotFoundNote } from '../ui/components/not-found-note.tsx';
import { getTranslations } from '../ui/language/server.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('common'))('notFound.tab') };
}

export default function NotFound() {
  return (
    <main id="main">
      <NotFoundNote />
    </main>
  );
}
