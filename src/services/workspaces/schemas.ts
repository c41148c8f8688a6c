import { z } from 'zod';
import { toOneLine } from '../../domain/plain-text.ts';
import { workspaceInput } from '../members/schemas.ts';

const name = z
  .string()
  .trim()
  .min(1, 'Give the workspace a name')
  .max(80, 'Use at most 80 characters')
  .refine((text) => toOneLine(text) === text, 'Use characters that can be seen');

export const createWorkspaceInput = z.strictObject({ name });
export const renameWorkspaceInput = workspaceInput.extend({ name });
export const removeWorkspaceInput = workspaceInput.extend({ confirmName: z.string().max(100) });
export const workspaceView = z.object({ id: z.uuid(), name: z.string() }).meta({ id: 'Workspace' });

export type RenameWorkspaceInput = z.infer<typeof renameWorkspaceInput>;
export type RemoveWorkspaceInput = z.infer<typeof removeWorkspaceInput>;
export type WorkspaceView = z.infer<typeof workspaceView>;
