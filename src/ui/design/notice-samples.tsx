import { useTranslations } from 'use-intl/react';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { Disclosure } from '../components/disclosure.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Notice } from '../components/notice.tsx';

const error = {
  code: 'database-away' as const,
  message: 'The database does not answer.',
  hint: '',
  docs: 'database-away',
  requestId: 'req-7f3a',
};

export function NoticeSamples() {
  const t = useTranslations('design');
  return (
    <Card title={t('notices.title')}>
      <div className="space-y-3">
        <Notice tone="info">{t('notices.info')}</Notice>
        <Notice tone="warn">{t('notices.warn')}</Notice>
        <ErrorNotice error={error} title={t('notices.failed')} actions={<Button size="small">{t('notices.again')}</Button>} />
        <Disclosure summary={t('notices.more')}>{t('notices.folded')}</Disclosure>
      </div>
    </Card>
  );
}
