'use client';

import { PageError } from '../ui/components/page-error.tsx';

export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <main id="main">
      <PageError digest={error.digest} />
    </main>
  );
}
