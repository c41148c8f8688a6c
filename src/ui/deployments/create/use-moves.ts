'use client';

import { type FormEvent, useEffect, useEffectEvent } from 'react';
import { toErrorView } from '../../api/error-view.ts';
import { useSession } from '../../session/session.tsx';
import { type Draft, type DraftProblems, findDraftProblems, toCreateInput } from './draft.ts';
import { firstStepWith, problemsOf, type StepId } from './steps.ts';
import type { useCreate } from './use-create.ts';
import type { useKeyTest } from './use-key-test.ts';
import type { usePreflight } from './use-preflight.ts';

interface MovesOptions {
  draft: Draft;
  steps: readonly StepId[];
  step: StepId;
  go(step: StepId): void;
  setProblems(problems: DraftProblems): void;
  keyTest: ReturnType<typeof useKeyTest>;
  preflight: ReturnType<typeof usePreflight>;
  create: ReturnType<typeof useCreate>;
}

/** The ways on: to another step when this one is right, and at the end to the deployment. What is wrong leads back to where it can be mended. */
export function useMoves({ draft, steps, step, go, setProblems, keyTest, preflight, create }: MovesOptions) {
  const { workspace } = useSession();
  const leadTo = (wrong: Readonly<Record<string, unknown>>) => {
    const faulty = firstStepWith(wrong, steps);
    if (faulty) go(faulty);
  };
  const onRefusal = useEffectEvent((error: unknown) => leadTo(toErrorView(error).fields ?? {}));
  useEffect(() => {
    if (create.error) onRefusal(create.error);
  }, [create.error]);

  const settle = (found: DraftProblems) => {
    setProblems(found);
    return Object.keys(found).length === 0;
  };
  const leaveFor = async (next: StepId) => {
    if (!settle(problemsOf(step, findDraftProblems(draft)))) return;
    if (step !== 'model' || (await keyTest.allows())) go(next);
  };
  const validate = () => {
    const found = findDraftProblems(draft);
    leadTo(found);
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
  return { leaveFor, validate, submit };
}
