import type { TestContext } from 'vitest';

/** One line of the table that `npm run prove` writes. */
export interface Figure {
  what: string;
  measured: string;
  wanted: string;
  isMet: boolean;
  /** What of it was left out, or how it was measured. */
  note?: string;
}

declare module 'vitest' {
  interface TaskMeta {
    figures?: Figure[];
  }
}

/** Tells the table what a test has measured, whether or not it passes. */
export function noteFigure({ task }: Pick<TestContext, 'task'>, figure: Figure): void {
  task.meta.figures = [...(task.meta.figures ?? []), figure];
}
