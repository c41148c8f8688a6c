'use client';

import { type FormEvent, type RefObject, useEffect, useEffectEvent, useState } from 'react';
import type { CatalogView } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useFieldErrors } from '../../language/use-field-errors.ts';
import { useStoredDraft } from '../../lib/use-stored-draft.ts';
import { useSession } from '../../session/session.tsx';
import { beginDraft, firstPlaceIn } from './begin-draft.ts';
import { type Draft, type DraftProblems, type FieldErrors, findDraftProblems, secretFields, toCreateInput } from './draft.ts';
import { firstStepWith, problemsOf, type StepId, stepsFor } from './steps.ts';
import { useCreate } from './use-create.ts';
import { useKeyTest } from './use-key-test.ts';
import { usePreflight } from './use-preflight.ts';
import { useStepFocus } from './use-step-focus.ts';
import { useSteps } from './use-steps.ts';

export interface DraftOptions {
  catalog: CatalogView;
  suggestedName: string;
  /** The account that is chosen already, or none. */
  connectionId: string | null;
  /** Of the accounts that can be chosen. */
  firstConnectionId: string | null;
}

const draftKey = 'clawbot.create';

/** The state of the form: what is typed, the step that is shown, what is wrong, the checks and the request. */
export function useDraft(
  { catalog, suggestedName, connectionId, firstConnectionId }: DraftOptions,
  form: RefObject<HTMLFormElement | null>,
) {
  const { workspace } = useSession();
  const { refused, tell } = useFieldErrors();
  const given = connectionId ? { ...firstPlaceIn(catalog, 'azure'), connectionId } : {};
  const begin = (): Draft => ({ ...beginDraft(catalog, suggestedName, firstConnectionId), ...given });
  const { draft, setDraft, forget } = useStoredDraft({ key: draftKey, begin, secrets: secretFields, given });
  const steps = stepsFor(draft);
  const { step, go } = useSteps(steps);
  const [problems, setProblems] = useState<DraftProblems>({});
  const create = useCreate(forget);
  const preflight = usePreflight(draft);
  const keyTest = useKeyTest(draft);
  const refusal = create.error ? toErrorView(create.error) : null;
  const errors: FieldErrors = { ...keyTest.errors, ...refused(refusal), ...tell(problems) };
  useStepFocus(form, step, [create.error, problems, keyTest.verdict]);
  const showRefusal = useEffectEvent(() => {
    const faulty = firstStepWith(refusal?.fields ?? {}, steps);
    if (faulty) go(faulty);
  });
  useEffect(() => {
    if (create.error) showRefusal();
  }, [create.error]);

  const change = (changes: Partial<Draft>) => {
    setDraft({ ...draft, ...changes });
    setProblems({});
    create.reset();
  };
  const settle = (found: DraftProblems) => {
    setProblems(found);
    return Object.keys(found).length === 0;
  };
  /** Goes on when what this step asks for is right. */
  const leaveFor = async (next: StepId) => {
    if (!settle(problemsOf(step, findDraftProblems(draft)))) return;
    if (step !== 'model' || (await keyTest.allows())) go(next);
  };
  /** Whether all of it can be sent; leads to what cannot. */
  const validate = () => {
    const found = findDraftProblems(draft);
    const faulty = firstStepWith(found, steps);
    if (faulty) go(faulty);
    return settle(found);
  };
  const deploy = () => {
    if (!validate()) return;
    if (preflight.mustWarn) preflight.warn();
    else create.mutate(toCreateInput(draft, workspace.id));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = steps[steps.indexOf(step) + 1];
    if (next) void leaveFor(next);
    else deploy();
  };
  return { draft, steps, step, go, leaveFor, errors, refusal, create, preflight, keyTest, change, validate, submit };
}
