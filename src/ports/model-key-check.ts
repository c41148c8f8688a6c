import type { KeyVerdict, TriedProvider } from '../domain/model-key.ts';

/** Asks a provider of models whether it takes a key. Costs nothing there, and keeps the key nowhere. */
export interface ModelKeyCheck {
  /** Never throws: whatever keeps the provider from answering makes the key `untried`. */
  check(provider: TriedProvider, key: string, signal: AbortSignal): Promise<KeyVerdict>;
}
