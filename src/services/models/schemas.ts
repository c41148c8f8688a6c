import { z } from 'zod';
import { fieldProblems } from '../../domain/field-problem.ts';
import { keyVerdicts, triedProviders } from '../../domain/model-key.ts';
import { singleLine } from '../schemas.ts';

export const testKeyInput = z.strictObject({
  workspaceId: z.uuid().optional(),
  provider: z.enum(triedProviders),
  key: singleLine(500).min(1, fieldProblems['model-key-missing']),
});

export const testedKey = z.object({ verdict: z.enum(keyVerdicts) }).meta({ id: 'TestedKey' });

export type TestKeyInput = z.infer<typeof testKeyInput>;
export type TestedKey = z.infer<typeof testedKey>;
