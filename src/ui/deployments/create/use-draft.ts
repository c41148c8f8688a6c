'use client';

import { type FormEvent, type RefObject, useEffect, useState } from 'react';
import type { CatalogView } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useFieldErrors } from '../../language/use-field-errors.ts';
import { useStoredDraft } from '../../lib/use-stored-draft.ts';
import { useSession } from '../../session/session.tsx';
import { beginDraft, firstPlaceIn } from './begin-draft.ts';
import { type Draft, type DraftProblems, type FieldErrors, findDraftProblems, secretFields, toCreateInput } from './draft.ts';
import { useCreate } from './use-create.ts';
import { usePreflight } from './use-preflight.ts';

export interface DraftOptions {
  catalog: CatalogView;
  suggestedName: string;
  /** The account that is chosen already, or none. */
  connectionId: string | null;
  /** Of the accounts that can be chosen. */
  firstConnectionId: string | null;
}

const draftKey = 'clawbot.create';

/** The state of the form: what is typed, what is wrong with it, the checks and the request. */
export function useDraft(
  { catalog, suggestedName, connectionId, firstConnectionId }: DraftOptions,
  form: RefObject<HTMLFormElement | null>,
) {
  const { workspace } = useSession();
  const { refused, tell } = useFieldErrors();
  const given = connectionId ? { ...firstPlaceIn(catalog, 'azure'), connectionId } : {};
  const begin = (): Draft => ({ ...beginDraft(catalog, suggestedName, firstConnectionId), ...given });
  const { draft, setDraft, forget } = useStoredDraft({ key: draftKey, begin, secrets: secretFields, given });
  const [problems, setProblems] = useState<DraftProblems>({});
  const create = useCreate(forget);
  const preflight = usePreflight(draft);
  const refusal = create.error ? toErrorView(create.error) : null;
  const errors: FieldErrors = { ...refused(refusal), ...tell(problems) };
  useEffect(() => {
    if (create.error || Object.keys(problems).length > 0) focusFirstInvalid(form);
  }, [create.error, form, problems]);

  const change = (changes: Partial<Draft>) => {
    setDraft({ ...draft, ...changes });
    setProblems({});
    create.reset();
  };
  const validate = () => {
    const found = findDraftProblems(draft);
    setProblems(found);
    return Object.keys(found).length === 0;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!validate()) return;
    if (preflight.mustWarn) preflight.warn();
    else create.mutate(toCreateInput(draft, workspace.id));
  };
  return { draft, errors, refusal, create, preflight, change, validate, submit };
}

/** Called once the errors are shown: before that the field is not found, or is read out without its message. */
function focusFirstInvalid(form: RefObject<HTMLFormElement | null>): void {
  form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
