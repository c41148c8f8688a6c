import type { z } from 'zod';
import { openPlainFile } from '../../../host/open-plain-file.ts';

/** The content of a JSON file of ours; `null` when it is missing, broken or of another shape. */
export async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  const file = await openPlainFile(path);
  if (!file) return null;
  try {
    return schema.parse(JSON.parse(await file.readFile('utf8')));
  } catch {
    return null;
  } finally {
    await file.close();
  }
}
