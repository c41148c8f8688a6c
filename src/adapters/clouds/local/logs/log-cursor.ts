import { z } from 'zod';

const positionSchema = z.object({
  /** A file with another inode is a new one and is read from its start. */
  inode: z.number(),
  offsetBytes: z.number(),
});

const cursorSchema = z.object({ install: positionSchema, gateway: positionSchema, control: positionSchema });

/** How far one file was read. */
export type LogPosition = z.infer<typeof positionSchema>;
/** How far each of the three logs of a deployment was read. */
export type LogCursor = z.infer<typeof cursorSchema>;

const unread: LogPosition = { inode: 0, offsetBytes: 0 };
export const startOfLogs: LogCursor = { install: unread, gateway: unread, control: unread };

/** `null` for the first observation, or a cursor that is not one of ours. */
export function parseCursor(text: string | null): LogCursor | null {
  if (text === null) return null;
  try {
    return cursorSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
