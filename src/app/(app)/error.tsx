'use client';

import { PageError } from '../../ui/components/page-error.tsx';

export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return <PageError digest={error.digest} />;
}
