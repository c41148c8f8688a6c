'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { useFieldErrors } from '../../language/use-field-errors.ts';
import { showWorkspace } from '../../session/show-workspace.ts';

/** Opens a workspace and shows it. */
export function OpenWorkspaceForm() {
  const t = useTranslations('settings');
  const client = useTRPCClient();
  const [name, setName] = useState('');
  const opening = useMutation({
    mutationFn: () => client.workspaces.create.mutate({ name }),
    onSuccess: ({ id }) => showWorkspace(id, '/deployments'),
  });
  const error = opening.error ? toErrorView(opening.error) : null;
  const { name: nameError } = useFieldErrors().refused(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    opening.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="max-w-md space-y-4 text-left">
      <TextField
        label={t('workspace.anotherName')}
        autoComplete="off"
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={nameError}
      />
      {error && !nameError && <ErrorNotice error={error} title={t('workspace.notOpened')} />}
      <Button type="submit" busy={opening.isPending || opening.isSuccess} disabled={name.trim() === ''}>
        {t('workspace.open')}
      </Button>
    </form>
  );
}
