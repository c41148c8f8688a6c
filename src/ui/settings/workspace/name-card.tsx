'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { useFieldErrors } from '../../language/use-field-errors.ts';
import { useDenial } from '../../session/permissions.ts';
import { useSession } from '../../session/session.tsx';

export function NameCard() {
  const t = useTranslations('settings');
  const denial = useDenial('admin');
  const { workspace } = useSession();
  const { name, setName, renaming } = useRename();
  const error = renaming.error ? toErrorView(renaming.error) : null;
  const { name: nameError } = useFieldErrors().refused(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    renaming.mutate();
  };
  if (denial)
    return (
      <Card title={t('nav.workspace')}>
        <p className="wrap-anywhere">{workspace.name}</p>
        <p className="mt-1 text-muted text-sm">{denial}</p>
      </Card>
    );
  return (
    <Card title={t('nav.workspace')}>
      <form onSubmit={submit} noValidate className="mt-1 max-w-md space-y-4">
        <TextField
          label={t('workspace.name')}
          autoComplete="off"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={nameError}
        />
        {error && !nameError && <ErrorNotice error={error} title={t('workspace.notRenamed')} />}
        <div className="flex items-center gap-3">
          <Button type="submit" variant="primary" busy={renaming.isPending} disabled={name.trim() === '' || name.trim() === workspace.name}>
            {t('save')}
          </Button>
          <span role="status" className="text-ok text-sm">
            {renaming.isSuccess && t('workspace.renamed')}
          </span>
        </div>
      </form>
    </Card>
  );
}

function useRename() {
  const client = useTRPCClient();
  const router = useRouter();
  const { workspace } = useSession();
  const [name, setName] = useState(workspace.name);
  const renaming = useMutation({
    mutationFn: () => client.workspaces.rename.mutate({ id: workspace.id, name }),
    // The frame of the page has the name in it.
    onSuccess: () => router.refresh(),
  });
  const change = (to: string) => {
    setName(to);
    renaming.reset();
  };
  return { name, setName: change, renaming };
}
