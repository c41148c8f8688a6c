import type { ModelProvider } from './deployment.ts';

/** Providers whose address is known, so that a key can be tried with them. An address that a user gives is never asked. */
export const triedProviders = ['anthropic', 'openrouter'] as const satisfies readonly ModelProvider[];
export type TriedProvider = (typeof triedProviders)[number];

/** What came of trying a key. `untried` says nothing of the key: its provider could not be asked, or said something else. */
export const keyVerdicts = ['works', 'refused', 'untried'] as const;
export type KeyVerdict = (typeof keyVerdicts)[number];

export function isTried(provider: string): provider is TriedProvider {
  return (triedProviders as readonly string[]).includes(provider);
}
