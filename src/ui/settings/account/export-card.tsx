'use client';

import { useMutation } from '@tanstack/react-query';
import Download from 'lucide-react/icons/download';
import { useTranslations } from 'use-intl/react';
import { toErrorView } from '../../api/error-view.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { fetchWithConfirmation } from '../../confirm/with-confirmation.ts';
import { saveFile } from '../../lib/save-file.ts';

export function ExportCard() {
  const t = useTranslations('settings');
  const download = useMutation({
    mutationFn: async () => {
      const text = await (await fetchWithConfirmation('/api/v1/account/export')).text();
      saveFile('clawbot-deploy-export.json', text, 'application/json');
    },
  });
  return (
    <Card title={t('account.export')}>
      <p className="max-w-prose text-muted">{t('account.exportNote')}</p>
      {download.error && <ErrorNotice error={toErrorView(download.error)} title={t('account.exportFailed')} className="mt-4" />}
      <Button className="mt-4" busy={download.isPending} onClick={() => download.mutate()}>
        {!download.isPending && <Download aria-hidden />}
        {t('account.exportAction')}
      </Button>
    </Card>
  );
}
