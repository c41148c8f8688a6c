'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type RefObject, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { MemberView } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { useSession } from '../../session/session.tsx';
import { useTeamChange } from '../members/use-team.ts';

interface HandOverDialogProps {
  heirs: readonly MemberView[];
  onClose(): void;
  returnFocusTo: RefObject<HTMLElement | null>;
}

/** Who becomes the owner, and whether the caller stays one. */
export function HandOverDialog({ heirs, onClose, returnFocusTo }: HandOverDialogProps) {
  const t = useTranslations('settings');
  const client = useTRPCClient();
  const router = useRouter();
  const { workspace } = useSession();
  const [userId, setUserId] = useState(heirs[0]?.userId ?? '');
  const [stayOwner, setStayOwner] = useState(true);
  const handing = useTeamChange<void, unknown>(
    () => client.members.transfer.mutate({ id: workspace.id, userId, stayOwner }),
    () => {
      // The role of the caller may be another now, and stands in the frame of the page.
      router.refresh();
      onClose();
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    handing.mutate();
  };
  return (
    <Dialog title={t('workspace.handOverTitle', { workspace: workspace.name })} onClose={onClose} returnFocusTo={returnFocusTo}>
      <p className="mt-2 text-muted">{t('workspace.handOverNote')}</p>
      <form onSubmit={submit} className="mt-4 space-y-4">
        <SelectField
          label={t('workspace.newOwner')}
          value={userId}
          options={heirs.map((heir) => ({ value: heir.userId, title: heir.name ? `${heir.name} (${heir.email})` : heir.email }))}
          onChange={setUserId}
        />
        <label className="flex items-start gap-2.5">
          <input
            type="checkbox"
            checked={stayOwner}
            onChange={(event) => setStayOwner(event.target.checked)}
            className="mt-0.5 size-4 shrink-0 accent-accent-fill"
          />
          {t('workspace.stayOwner')}
        </label>
        {handing.error && <ErrorNotice error={toErrorView(handing.error)} title={t('workspace.notHandedOver')} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="danger" busy={handing.isPending}>
            {t('workspace.makeOwner')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
