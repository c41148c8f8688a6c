'use client';

import ServerCrash from 'lucide-react/icons/server-crash';
import { Button } from './button.tsx';
import { FullPageNote } from './full-page-note.tsx';

/** A page that could not be made. `digest` finds the reason in the log of the server. */
export function PageError({ digest }: { digest?: string | undefined }) {
  return (
    <div role="alert">
      <FullPageNote
        icon={ServerCrash}
        title="This page could not be loaded"
        actions={
          <Button variant="primary" onClick={() => location.reload()}>
            Try again
          </Button>
        }
      >
        <p>ClawBot Deploy or its database did not answer as it should. Your assistants go on running without this page.</p>
        {digest && (
          <p className="mt-3 text-2xs">
            In the log of the server: <code className="font-mono">{digest}</code>
          </p>
        )}
      </FullPageNote>
    </div>
  );
}
