import type { Draft } from './draft.ts';

const stepIds = ['where', 'machine', 'model', 'name', 'review'] as const;
export type StepId = (typeof stepIds)[number];

/** Fields by the step that shows them; the review shows none. */
const fieldsOf: Record<StepId, readonly string[]> = {
  where: ['connectionId', 'cloud'],
  machine: ['region', 'size', 'exposure'],
  model: ['model', 'channels'],
  name: ['name', 'openclawVersion'],
  review: [],
};

/** Whether it is only planned here and made by hand in the portal. */
export function isByHand({ cloud, connectionId }: Pick<Draft, 'cloud' | 'connectionId'>): boolean {
  return cloud === 'azure' && connectionId === '';
}

/** The steps that have something to choose. A template holds no secret, so by hand there is neither model nor channel. */
export function stepsFor(draft: Pick<Draft, 'cloud' | 'connectionId'>): StepId[] {
  const left: StepId[] = [...(draft.cloud === 'azure' ? [] : ['machine' as const]), ...(isByHand(draft) ? ['model' as const] : [])];
  return stepIds.filter((step) => !left.includes(step));
}

/** The step that an address names; the first one for an address that names none that is there. */
export function readStep(wanted: string | null, steps: readonly StepId[]): StepId {
  return steps.find((step) => step === wanted) ?? 'where';
}

/** The address of a step. An account that was chosen by the address is part of the draft by then. */
export function writeStep(search: string, step: StepId): string {
  const params = new URLSearchParams(search);
  params.delete('connection');
  params.delete('step');
  if (step !== 'where') params.set('step', step);
  const text = params.toString();
  return text ? `?${text}` : '';
}

/** Of what is wrong, the part that a step shows. */
export function problemsOf<Problem>(step: StepId, problems: Readonly<Record<string, Problem>>): Record<string, Problem> {
  return Object.fromEntries(Object.entries(problems).filter(([field]) => stepOf(field) === step));
}

/** Where the first thing that is wrong can be mended; `null` when no step shows it. */
export function firstStepWith(problems: Readonly<Record<string, unknown>>, steps: readonly StepId[]): StepId | null {
  const fields = Object.keys(problems).filter((field) => problems[field]);
  return steps.find((step) => fields.some((field) => stepOf(field) === step)) ?? null;
}

function stepOf(field: string): StepId | undefined {
  const root = field.split('.')[0] ?? field;
  return stepIds.find((step) => fieldsOf[step].includes(root));
}
