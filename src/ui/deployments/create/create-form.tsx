'use client';

import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { CatalogView } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { useSession } from '../../session/session.tsx';
import { type Draft, type FieldErrors, findDraftProblems, toCreateInput } from './draft.ts';
import { ModelFields } from './model-fields.tsx';
import { PlaceFields } from './place-fields.tsx';
import { Review } from './review.tsx';
import { useCreate } from './use-create.ts';
import { VersionFields } from './version-fields.tsx';

interface CreateFormProps {
  catalog: CatalogView;
  suggestedName: string;
}

/** What every group of fields works with. */
export interface FieldGroupProps {
  catalog: CatalogView;
  draft: Draft;
  errors: FieldErrors;
  change(changes: Partial<Draft>): void;
}

export function CreateForm({ catalog, suggestedName }: CreateFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { draft, errors, refusal, create, change, submit } = useDraft({ catalog, suggestedName }, form);
  const group = { catalog, draft, errors, change };
  return (
    <form ref={form} onSubmit={submit} noValidate className="mt-8 space-y-8">
      <TextField
        label="Name"
        hint="Lowercase letters, numbers and hyphens."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={draft.name}
        onChange={(event) => change({ name: event.target.value })}
        error={errors.name}
      />
      <PlaceFields {...group} />
      <VersionFields {...group} />
      <ModelFields {...group} />
      <Review catalog={catalog} draft={draft} />
      {refusal && !hasShownField(refusal.fields) && <ErrorNotice error={refusal} title="The assistant was not created" />}
      <Button type="submit" variant="primary" size="large" className="w-full sm:w-auto sm:px-8" busy={create.isPending || create.isSuccess}>
        Deploy
      </Button>
    </form>
  );
}

/** The state of the form: what is typed, what is wrong with it, and the request. */
function useDraft({ catalog, suggestedName }: CreateFormProps, form: RefObject<HTMLFormElement | null>) {
  const { workspace } = useSession();
  const [draft, setDraft] = useState<Draft>(() => beginDraft(catalog, suggestedName));
  const [problems, setProblems] = useState<FieldErrors>({});
  const create = useCreate();
  const refusal = create.error ? toErrorView(create.error) : null;
  const errors: FieldErrors = { ...refusal?.fields, ...problems };
  useEffect(() => {
    if (create.error || Object.keys(problems).length > 0) focusFirstInvalid(form);
  }, [create.error, form, problems]);

  const change = (changes: Partial<Draft>) => {
    setDraft({ ...draft, ...changes });
    setProblems({});
    create.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = findDraftProblems(draft);
    setProblems(found);
    if (Object.keys(found).length === 0) create.mutate(toCreateInput(draft, workspace.id));
  };
  return { draft, errors, refusal, create, change, submit };
}

const shownFields = ['name', 'region', 'size', 'openclawVersion', 'model.modelId', 'model.baseUrl', 'model.key'];

function hasShownField(fields: Record<string, string> | undefined): boolean {
  return shownFields.some((field) => fields?.[field]);
}

function beginDraft(catalog: CatalogView, name: string): Draft {
  const cloud = catalog.clouds[0];
  return {
    name,
    cloud: cloud?.kind ?? 'local',
    region: cloud?.regions[0]?.id ?? '',
    size: cloud?.sizes[0]?.id ?? '',
    ...{ versionChoice: 'tested', otherVersion: '', provider: 'later', modelId: '', baseUrl: '', key: '' },
  };
}

/** Called once the errors are shown: before that the field is not found, or is read out without its message. */
function focusFirstInvalid(form: RefObject<HTMLFormElement | null>): void {
  form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
