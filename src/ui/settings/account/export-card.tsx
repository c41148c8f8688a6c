'use client';

import { useMutation } from '@tanstack/react-query';
import Download from 'lucide-react/icons/download';
import { toErrorView } from '../../api/error-view.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { fetchWithConfirmation } from '../../confirm/with-confirmation.ts';
import { saveFile } from '../../lib/save-file.ts';

export function ExportCard() {
  const download = useMutation({
    mutationFn: async () => {
      const text = await (await fetchWithConfirmation('/api/account/export')).text();
      saveFile('clawbot-deploy-export.json', text, 'application/json');
    },
  });
  return (
    <Card title="Export">
      <p className="max-w-prose text-muted">
        One JSON file with all that is kept about you and your workspaces: sign-ins, deployments with their events and log lines,
        connections, and who did what. Secrets are not in it: they never leave the vault.
      </p>
      {download.error && <ErrorNotice error={toErrorView(download.error)} title="Nothing was exported" className="mt-4" />}
      <Button className="mt-4" busy={download.isPending} onClick={() => download.mutate()}>
        {!download.isPending && <Download aria-hidden />}
        Download everything
      </Button>
    </Card>
  );
}
