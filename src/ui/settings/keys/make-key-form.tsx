'use client';

import { type FormEvent, type RefObject, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { type KeyScope, keyScopes } from '../../../domain/key-scope.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { useFieldErrors } from '../../language/use-field-errors.ts';
import { useSession } from '../../session/session.tsx';
import type { MadeKey } from './shown-key.tsx';
import { useKeyChange } from './use-keys.ts';

const never = 'never';
const daysToLive = [7, 30, 90, 365];
const first = { name: '', scope: 'read' as KeyScope, life: '90' };

interface MakeKeyFormProps {
  onMade(made: MadeKey): void;
  button: RefObject<HTMLButtonElement | null>;
}

/** What was typed stays when it is refused. */
export function MakeKeyForm({ onMade, button }: MakeKeyFormProps) {
  const t = useTranslations('keys');
  const client = useTRPCClient();
  const { workspace } = useSession();
  const [draft, setDraft] = useState(first);
  const making = useKeyChange<typeof first, MadeKey>(
    ({ name, scope, life }) =>
      client.keys.create.mutate({ workspaceId: workspace.id, name, scope, expiresInDays: life === never ? null : Number(life) }),
    (made) => {
      setDraft(first);
      onMade(made);
    },
  );
  const error = making.error ? toErrorView(making.error) : null;
  const { name: nameError } = useFieldErrors().refused(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    making.mutate(draft);
  };
  const lives = [
    ...daysToLive.map((days) => ({ value: String(days), title: t('make.days', { count: days }) })),
    { value: never, title: t('make.never') },
  ];
  return (
    <form onSubmit={submit} noValidate className="space-y-5">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t('make.name')}
          hint={t('make.nameHint')}
          autoComplete="off"
          maxLength={80}
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
          error={nameError}
        />
        <SelectField label={t('make.expiry')} value={draft.life} options={lives} onChange={(life) => setDraft({ ...draft, life })} />
      </div>
      <ChoiceCards
        legend={t('make.scope')}
        hint={t('cap')}
        choices={keyScopes.map((value) => ({ value, title: t(`scopes.${value}`), description: t(`can.${value}`) }))}
        value={draft.scope}
        onChange={(scope) => setDraft({ ...draft, scope })}
      />
      {error && !nameError && <ErrorNotice error={error} title={t('make.failed')} />}
      <Button ref={button} type="submit" variant="primary" busy={making.isPending} disabled={draft.name.trim() === ''}>
        {t('make.action')}
      </Button>
    </form>
  );
}
