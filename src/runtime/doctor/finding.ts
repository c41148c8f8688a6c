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
  /** `null` when the settings leave nothing to look at. */
  run(settings: Settings): Promise<Finding | null> | Finding | null;
}

export const ok = (message: string): Finding => ({ state: 'ok', message });
export const broken = (message: string, fix: string): Finding => ({ state: 'broken', message, fix });
