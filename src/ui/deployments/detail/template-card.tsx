'use client';

import { useMutation } from '@tanstack/react-query';
import Download from 'lucide-react/icons/download';
import { useTranslations } from 'use-intl/react';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { saveFile } from '../../lib/save-file.ts';

/** The template that this deployment is made of, for those who want to read it or keep it. */
export function TemplateCard({ id, className }: { id: string; className?: string }) {
  const t = useTranslations('detail');
  const client = useTRPCClient();
  const download = useMutation({
    mutationFn: async () => {
      const { fileName, template } = await client.deployments.template.query({ id });
      saveFile(fileName, JSON.stringify(template, null, 2), 'application/json');
    },
  });
  return (
    <Card title={t('template.title')} className={className}>
      <p className="text-muted text-sm">{t('template.note')}</p>
      {download.error && <ErrorNotice error={toErrorView(download.error)} title={t('template.failed')} className="mt-3" />}
      <Button size="small" className="mt-3" busy={download.isPending} onClick={() => download.mutate()}>
        {!download.isPending && <Download aria-hidden />}
        {t('template.download')}
      </Button>
    </Card>
  );
}
