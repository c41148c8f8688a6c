'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import { toErrorView } from '../../api/error-view.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import type { useDeploymentList } from './use-deployment-list.ts';

/** Asked for this far before its end is seen. */
const aheadPx = 2_000;

/** The end of what is loaded. More comes by itself when it comes near; a failure waits for a click. */
export function ListEnd({ list }: { list: ReturnType<typeof useDeploymentList> }) {
  const t = useTranslations('deployments');
  const end = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, isPlaceholderData, error } = list;
  const loadMore = useEffectEvent(() => void list.fetchNextPage());
  const isReady = hasNextPage && !isFetchingNextPage && !isFetchNextPageError && !isPlaceholderData;
  useEffect(() => {
    if (!isReady || !end.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && loadMore(), { rootMargin: `${aheadPx}px 0px` });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [isReady]);
  if (!hasNextPage) return null;
  return (
    <div ref={end}>
      {isFetchNextPageError ? (
        <ErrorNotice
          error={toErrorView(error)}
          title={t('failed.more')}
          actions={
            <Button size="small" onClick={() => list.fetchNextPage()}>
              {t('more')}
            </Button>
          }
        />
      ) : (
        <p className="text-center text-muted text-sm">{t('loadingMore')}</p>
      )}
    </div>
  );
}
