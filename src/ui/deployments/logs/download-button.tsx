'use client';

import { useMutation } from '@tanstack/react-query';
import Download from 'lucide-react/icons/download';
import { useTranslations } from 'use-intl/react';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { saveFile } from '../../lib/save-file.ts';
import { readWholeLog } from './whole-log.ts';

/** Saves the whole log as a text file, also what is not shown. */
export function DownloadButton({ id, name }: { id: string; name: string }) {
  const t = useTranslations('logs');
  const client = useTRPCClient();
  const download = useMutation({
    mutationFn: async () => {
      const tellMissing = (from: number, to: number) => t('hole.gone', { from: String(from), to: String(to) });
      const pieces = await readWholeLog((place) => client.deployments.logs.query({ id, ...place }), tellMissing);
      saveFile(`${name}.log`, pieces.join(''));
    },
  });
  return (
    <>
      <Button
        variant="quiet"
        size="icon"
        aria-label={t('download.whole')}
        title={t('download.whole')}
        busy={download.isPending}
        onClick={() => download.mutate()}
      >
        {!download.isPending && <Download aria-hidden />}
      </Button>
      <span role="alert" className="text-bad text-xs empty:hidden">
        {download.isError && t('download.failed')}
      </span>
    </>
  );
}
