'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { ProfileView } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { useFieldErrors } from '../../language/use-field-errors.ts';
import { useAccountChange } from '../use-account-change.ts';

export function NameCard({ profile }: { profile: ProfileView }) {
  const t = useTranslations('settings');
  const client = useTRPCClient();
  const [name, setName] = useState(profile.name ?? '');
  const saving = useAccountChange((to: string) => client.account.updateProfile.mutate({ name: to }));
  const error = saving.error ? toErrorView(saving.error) : null;
  const { name: nameError } = useFieldErrors().refused(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate(name);
  };
  const change = (to: string) => {
    setName(to);
    saving.reset();
  };
  return (
    <Card title={t('nav.profile')}>
      <form onSubmit={submit} noValidate className="mt-1 max-w-md space-y-4">
        <TextField
          label={t('profile.name')}
          hint={t('profile.nameNote')}
          autoComplete="name"
          maxLength={80}
          value={name}
          onChange={(event) => change(event.target.value)}
          error={nameError}
        />
        <div>
          <p className="mb-1.5 font-medium">{t('profile.email')}</p>
          <p className="wrap-anywhere">{profile.email}</p>
          <p className="mt-1.5 text-muted text-sm">{t('profile.emailNote')}</p>
        </div>
        {error && !nameError && <ErrorNotice error={error} title={t('profile.notSaved')} />}
        <div className="flex items-center gap-3">
          <Button type="submit" variant="primary" busy={saving.isPending} disabled={name.trim() === (profile.name ?? '')}>
            {t('save')}
          </Button>
          <span role="status" className="text-ok text-sm">
            {saving.isSuccess && t('saved')}
          </span>
        </div>
      </form>
    </Card>
  );
}
