'use client';

import { PageError } from '../ui/components/page-error.tsx';
import './globals.css';

export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · ClawBot Deploy</title>
        <main id="main">
          <PageError digest={error.digest} />
        </main>
      </body>
    </html>
  );
}
