import { z } from 'zod';

const facts = z.record(z.string(), z.unknown());

const auditEntry = z
  .object({
    id: z.uuid(),
    at: z.string(),
    /** Who did it; without an address when they are gone. */
    actor: z.object({ id: z.uuid(), email: z.string().nullable() }),
    /** What is shown of the key through which they did it; `null` where they did it themselves. */
    apiKey: z.string().nullable(),
    /** `subject:verb`, such as `deployment:delete`. */
    action: z.string(),
    subject: z.object({ kind: z.string(), id: z.uuid().nullable() }),
    before: facts.nullable(),
    after: facts.nullable(),
    detail: facts,
  })
  .meta({ id: 'AuditEntry' });

export const auditPage = z.object({ items: z.array(auditEntry), nextCursor: z.string().nullable() });

const page = { limit: z.coerce.number().int().min(1).max(100).default(50), cursor: z.string().max(200).optional() };

export const activityInput = z.strictObject(page);
export const listAuditInput = z.strictObject({ ...page, workspaceId: z.uuid().optional() });

export type AuditEntryView = z.infer<typeof auditEntry>;
export type AuditPage = z.infer<typeof auditPage>;
export type ActivityInput = z.infer<typeof activityInput>;
export type ListAuditInput = z.infer<typeof listAuditInput>;
