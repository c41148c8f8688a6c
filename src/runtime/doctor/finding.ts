import type { Settings } from '../env.ts';

/** What one check found. `broken` keeps the product from working, `warning` a part of it. */
export interface Finding {
  state: 'ok' | 'warning' | 'broken';
  message: string;
  /** What to do, for anything but `ok`. */
  fix?: string;
}

export interface Check {
  name: string;
  run(settings: Settings): Promise<Finding> | Finding;
}
