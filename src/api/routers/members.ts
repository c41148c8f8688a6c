import { z } from 'zod';
import { changeRole } from '../../services/members/change-role.ts';
import { listTeam } from '../../services/members/list.ts';
import { leaveWorkspace, removeMember } from '../../services/members/remove.ts';
import { changeRoleInput, memberInput, teamView, transferInput, workspaceInput } from '../../services/members/schemas.ts';
import { transferOwnership } from '../../services/members/transfer.ts';
import { procedure, router } from '../trpc.ts';

const route = (method: 'GET' | 'POST' | 'DELETE', path: `/${string}`, summary: string) => ({
  openapi: { method, path: `/workspaces/{id}${path}` as const, tags: ['members'], summary, protect: true },
});

export const membersRouter = router({
  list: procedure('people')
    .meta(route('GET', '/members', 'List who belongs to a workspace, and for admins who is invited'))
    .input(workspaceInput)
    .output(teamView)
    .query(({ ctx, input }) => listTeam(ctx.call, input.id)),

  changeRole: procedure('people')
    .meta(route('POST', '/members/role', 'Give a member another role'))
    .input(changeRoleInput)
    .output(teamView)
    .mutation(({ ctx, input }) => changeRole(ctx.call, input)),

  remove: procedure('people')
    .meta(route('DELETE', '/members', 'Take a member out of a workspace'))
    .input(memberInput)
    .output(teamView)
    .mutation(({ ctx, input }) => removeMember(ctx.call, input)),

  leave: procedure('people')
    .meta(route('POST', '/leave', 'Leave a workspace'))
    .input(workspaceInput)
    .output(z.object({ ok: z.literal(true) }))
    .mutation(({ ctx, input }) => leaveWorkspace(ctx.call, input.id)),

  transfer: procedure('people')
    .meta(route('POST', '/transfer', 'Make a member an owner'))
    .input(transferInput)
    .output(teamView)
    .mutation(({ ctx, input }) => transferOwnership(ctx.call, input)),
});
