'use client';

import { useMutation } from '@tanstack/react-query';
import Download from 'lucide-react/icons/download';
import { useTRPCClient } from '../api/trpc.ts';
import { Button } from '../components/button.tsx';
import { saveFile } from '../lib/save-file.ts';
import { toPlainText } from './log-buffer.ts';
import { readWholeLog } from './read-whole-log.ts';

/** Saves the whole log as a text file, also what is not shown. */
export function DownloadButton({ id, name }: { id: string; name: string }) {
  const client = useTRPCClient();
  const download = useMutation({
    mutationFn: async () => {
      const lines = await readWholeLog((after) => client.deployments.logs.query({ id, after, limit: 1000 }));
      saveFile(`${name}.log`, `${toPlainText(lines)}\n`);
    },
  });
  return (
    <>
      <Button
        variant="quiet"
        size="icon"
        aria-label="Download the whole log"
        title="Download the whole log"
        busy={download.isPending}
        onClick={() => download.mutate()}
      >
        {!download.isPending && <Download aria-hidden />}
      </Button>
      <span role="alert" className="text-bad text-xs empty:hidden">
        {download.isError && 'Could not be downloaded. Try again.'}
      </span>
    </>
  );
}
