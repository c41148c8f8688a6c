import OctagonAlert from 'lucide-react/icons/octagon-alert';
import type { ReactNode } from 'react';
import type { ErrorView } from '../api/error-view.ts';
import { cn } from '../lib/cn.ts';
import { WithCode } from './with-code.tsx';

interface ErrorNoticeProps {
  error: ErrorView;
  /** What was tried, such as `The deployments could not be loaded`. */
  title?: string;
  /** Buttons. */
  actions?: ReactNode;
  className?: string;
}

/** What happened, what to do, where it is explained, and the id that finds it in the server's log. */
export function ErrorNotice({ error, title, actions, className }: ErrorNoticeProps) {
  return (
    <div role="alert" className={cn('flex gap-3 rounded-xl border border-bad/30 bg-bad-soft p-4 text-sm', className)}>
      <OctagonAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <div className="min-w-0 grow">
        {title && <p className="font-semibold text-ink">{title}</p>}
        <p className={title ? 'mt-0.5 text-ink' : 'font-semibold text-ink'}>
          <WithCode>{error.message}</WithCode>
        </p>
        <p className="mt-0.5 text-muted">
          <WithCode>{error.hint}</WithCode>
        </p>
        {actions && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
        <ErrorReference docs={error.docs} requestId={error.requestId} />
      </div>
    </div>
  );
}

export function ErrorReference({ docs, requestId }: { docs?: string | undefined; requestId?: string | undefined }) {
  if (!docs && !requestId) return null;
  return (
    <p className="mt-2.5 flex flex-wrap gap-x-4 gap-y-0.5 text-2xs text-muted">
      {docs && (
        <span>
          Docs <code className="font-mono">errors/{docs}</code>
        </span>
      )}
      {requestId && (
        <span>
          Request <code className="break-all font-mono">{requestId}</code>
        </span>
      )}
    </p>
  );
}
