'use client';

import type { RefObject } from 'react';
import { useTranslations } from 'use-intl/react';
import type { KeyView } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useSession } from '../../session/session.tsx';
import { useKeyChange } from './use-keys.ts';

interface RevokeDialogProps {
  apiKey: KeyView;
  onClose(): void;
  returnFocusTo: RefObject<HTMLElement | null>;
}

export function RevokeDialog({ apiKey: { id, name }, onClose, returnFocusTo }: RevokeDialogProps) {
  const t = useTranslations('keys');
  const client = useTRPCClient();
  const { workspace } = useSession();
  const revoking = useKeyChange<void, unknown>(() => client.keys.revoke.mutate({ workspaceId: workspace.id, id }), onClose);
  return (
    <Dialog title={t('revokeTitle', { name })} onClose={onClose} returnFocusTo={returnFocusTo}>
      <p className="mt-2 text-muted">{t('revokeNote')}</p>
      {revoking.error && <ErrorNotice error={toErrorView(revoking.error)} title={t('notRevoked')} className="mt-4" />}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button variant="danger" busy={revoking.isPending} onClick={() => revoking.mutate()}>
          {t('revokeAction')}
        </Button>
      </div>
    </Dialog>
  );
}
