'use client';

import { useRef } from 'react';
import type { CatalogView } from '../../../api/types.ts';
import type { Draft, FieldErrors } from './draft.ts';
import { MachineStep } from './machine-step.tsx';
import { ModelStep } from './model-step.tsx';
import { NameStep } from './name-step.tsx';
import { PlaceChoice } from './place-choice.tsx';
import { DeployButton } from './review/deploy-button.tsx';
import { ReviewStep } from './review/review-step.tsx';
import { StepFooter } from './step-footer.tsx';
import { StepHeading } from './step-heading.tsx';
import { StepNav } from './step-nav.tsx';
import { isByHand } from './steps.ts';
import { type DraftOptions, useDraft } from './use-draft.ts';

/** What every group of fields works with. */
export interface FieldGroupProps {
  catalog: CatalogView;
  draft: Draft;
  errors: FieldErrors;
  change(changes: Partial<Draft>): void;
}

/** One step at a time, each with an address of its own; all of them fill in the same draft. */
export function CreateForm(props: DraftOptions) {
  const form = useRef<HTMLFormElement>(null);
  const state = useDraft(props, form);
  const { draft, steps, step, go, leaveFor, errors, keyTest, create, preflight, change, submit } = state;
  const group = { catalog: props.catalog, draft, errors, change };
  return (
    <form ref={form} onSubmit={submit} noValidate className="mt-6">
      <StepNav steps={steps} step={step} onChoose={go} />
      <StepHeading step={step} />
      {step === 'where' && <PlaceChoice {...group} />}
      {step === 'machine' && <MachineStep {...group} />}
      {step === 'model' && <ModelStep {...group} keyTest={keyTest} />}
      {step === 'name' && <NameStep {...group} />}
      {step === 'review' && <ReviewStep {...state} catalog={props.catalog} />}
      <StepFooter steps={steps} step={step} busy={keyTest.isPending} onBack={go} onSkip={() => leaveFor('review')}>
        {!isByHand(draft) && <DeployButton busy={create.isPending || create.isSuccess} isWarned={preflight.isWarned} />}
      </StepFooter>
    </form>
  );
}
