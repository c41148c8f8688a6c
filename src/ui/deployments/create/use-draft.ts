'use client';

import { type RefObject, useState } from 'react';
import type { CatalogView } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useFieldErrors } from '../../language/use-field-errors.ts';
import { useStoredDraft } from '../../lib/use-stored-draft.ts';
import { beginDraft, firstPlaceIn } from './begin-draft.ts';
import { type Draft, type DraftProblems, type FieldErrors, secretFields } from './draft.ts';
import { stepsFor } from './steps.ts';
import { useCreate } from './use-create.ts';
import { useKeyTest } from './use-key-test.ts';
import { useMoves } from './use-moves.ts';
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
export function useDraft(options: DraftOptions, form: RefObject<HTMLFormElement | null>) {
  const { refused, tell } = useFieldErrors();
  const { draft, setDraft, forget } = useKeptDraft(options);
  const steps = stepsFor(draft);
  const { step, go } = useSteps(steps);
  const [problems, setProblems] = useState<DraftProblems>({});
  const create = useCreate(forget);
  const preflight = usePreflight(draft);
  const keyTest = useKeyTest(draft);
  const refusal = create.error ? toErrorView(create.error) : null;
  const errors: FieldErrors = { ...keyTest.errors, ...refused(refusal), ...tell(problems) };
  useStepFocus(form, step, [create.error, problems, keyTest.verdict]);
  const moves = useMoves({ draft, steps, step, go, setProblems, keyTest, preflight, create });
  const change = (changes: Partial<Draft>) => {
    setDraft({ ...draft, ...changes });
    setProblems({});
    create.reset();
  };
  return { draft, steps, step, go, errors, refusal, create, preflight, keyTest, change, ...moves };
}

function useKeptDraft({ catalog, suggestedName, connectionId, firstConnectionId }: DraftOptions) {
  const given = connectionId ? { ...firstPlaceIn(catalog, 'azure'), connectionId } : {};
  const begin = (): Draft => ({ ...beginDraft(catalog, suggestedName, firstConnectionId), ...given });
  return useStoredDraft({ key: draftKey, begin, secrets: secretFields, given });
}
