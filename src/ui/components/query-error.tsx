import { useTranslations } from 'use-intl/react';
import { toErrorView } from '../api/error-view.ts';
import { Button } from './button.tsx';
import { ErrorNotice } from './error-notice.tsx';

interface QueryErrorProps {
  query: { error: unknown; isFetching: boolean; refetch(): unknown };
  /** What was tried, such as `The deployments could not be loaded`. */
  title: string;
  className?: string;
}

/** Why a page or a list could not be read, or read again, with a button that tries once more; nothing when it could. */
export function QueryError({ query, title, className }: QueryErrorProps) {
  const t = useTranslations('common');
  if (!query.error) return null;
  const again = (
    <Button size="small" busy={query.isFetching} onClick={() => query.refetch()}>
      {t('tryAgain')}
    </Button>
  );
  return <ErrorNotice error={toErrorView(query.error)} title={title} className={className} actions={again} />;
}
