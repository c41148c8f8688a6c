import { listAudit } from '../../services/audit/list.ts';
import { auditPage, listAuditInput } from '../../services/audit/schemas.ts';
import { procedure, router } from '../trpc.ts';

export const auditRouter = router({
  list: procedure('admin')
    .meta({
      openapi: {
        method: 'GET',
        path: '/audit',
        tags: ['audit'],
        summary: 'List who did what in a workspace, with what it was before and after; for admins',
        protect: true,
      },
    })
    .input(listAuditInput)
    .output(auditPage)
    .query(({ ctx, input }) => listAudit(ctx.call, input)),
});
