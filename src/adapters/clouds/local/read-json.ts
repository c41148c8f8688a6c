import { readFile } from 'node:fs/promises';
import type { z } from 'zod';

/** The content of a JSON file of ours; `null` when it is missing, broken or of another shape. */
export async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}
