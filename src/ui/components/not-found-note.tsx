'use client';

import Compass from 'lucide-react/icons/compass';
import Link from 'next/link';
import { useDocumentTitle } from '../lib/use-document-title.ts';
import { buttonStyle } from './button.tsx';
import { FullPageNote } from './full-page-note.tsx';

export function NotFoundNote() {
  useDocumentTitle('Not found');
  return (
    <FullPageNote
      icon={Compass}
      title="There is nothing here"
      actions={
        <Link href="/deployments" className={buttonStyle({ variant: 'primary' })}>
          Go to your deployments
        </Link>
      }
    >
      <p>The address may be mistyped, or what it led to belongs to another workspace.</p>
    </FullPageNote>
  );
}
