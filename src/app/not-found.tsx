import type { Metadata } from 'next';
import { NotFoundNote } from '../ui/components/not-found-note.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <main id="main">
      <NotFoundNote />
    </main>
  );
}
