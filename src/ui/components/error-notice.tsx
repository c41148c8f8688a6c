'use client';

import OctagonAlert from 'lucide-react/icons/octagon-alert';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import type { ErrorView } from '../api/error-view.ts';
import { useErrorText } from '../language/use-error-text.ts';
import { cn } from '../lib/cn.ts';
import { Disclosure } from './disclosure.tsx';
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
  const { message, hint, original } = useErrorText()(error);
  return (
    <div role="alert" className={cn('flex gap-3 rounded-xl border border-bad/30 bg-bad-soft p-4 text-sm', className)}>
      <OctagonAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <div className="min-w-0 grow">
        {title && <p className="font-semibold text-ink">{title}</p>}
        <p className={title ? 'mt-0.5 text-ink' : 'font-semibold text-ink'}>
          <WithCode>{message}</WithCode>
        </p>
        <p className="mt-0.5 text-muted">
          <WithCode>{hint}</WithCode>
        </p>
        {actions && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
        {original && <OriginalText>{original}</OriginalText>}
        <ErrorReference docs={error.docs} requestId={error.requestId} />
      </div>
    </div>
  );
}

/** What was said in English, for whoever reads another language. */
function OriginalText({ children }: { children: string }) {
  const t = useTranslations('common');
  return (
    <Disclosure summary={t('original')} className="mt-2">
      <p lang="en" className="wrap-anywhere text-muted">
        <WithCode>{children}</WithCode>
      </p>
    </Disclosure>
  );
}

export function ErrorReference({ docs, requestId }: { docs?: string | undefined; requestId?: string | undefined }) {
  const t = useTranslations('common');
  if (!docs && !requestId) return null;
  return (
    <p className="mt-2.5 flex flex-wrap gap-x-4 gap-y-0.5 text-2xs text-muted">
      {docs && (
        <span>
          {t('docs')} <code className="font-mono">errors/{docs}</code>
        </span>
      )}
      {requestId && (
        <span>
          {t('request')} <code className="break-all font-mono">{requestId}</code>
        </span>
      )}
    </p>
  );
}
