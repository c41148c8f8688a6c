import type { Role } from '../../../src/domain/roles.ts';
import { type ApiPerson, type ApiPlant, createApiPlant, readData, readError } from '../../api-plant.ts';

export let plant: ApiPlant;
export let owner: ApiPerson;
/** The workspace that everything here is about. */
export let id: string;

export interface Person extends ApiPerson {
  email: string;
}

export async function openRig(): Promise<void> {
  // The limits have tests of their own; here they would stop the attack for the wrong reason.
  const consume = async () => ({ allowed: true, limit: 10, remaining: 10, retryAfterSeconds: 0 });
  plant = await createApiPlant({ rateLimiter: { consume }, streamRecheckSeconds: 0.05 });
}

/** For each test one of its own. */
export async function newWorkspace(): Promise<void> {
  owner = await plant.newPerson();
  id = owner.workspaceId;
}

export async function newPerson(): Promise<Person> {
  const person = await plant.newPerson();
  const { email } = await readData<{ email: string }>(await person.query('me'));
  return { ...person, email };
}

/** Somebody who was put into the workspace as this. */
export async function newMember(role: Role): Promise<Person> {
  const person = await newPerson();
  await plant.ask('insert into members (workspace_id, user_id, role) values ($1, $2, $3)', [id, person.userId, role]);
  return person;
}

export async function invite(email: string, role = 'viewer', by: ApiPerson = owner): Promise<{ id: string; token: string }> {
  const answer = await by.mutate('invitations.create', { id, email, role });
  const { id: invitationId, link } = await readData<{ id: string; link: string }>(answer);
  return { id: invitationId, token: new URL(link).searchParams.get('token') ?? '' };
}

export const accept = (person: ApiPerson, token: string) => person.mutate('invitations.accept', { token });
export const codeOf = async (response: Response) => (response.ok ? 'ok' : (await readError(response)).code);
export const roleOf = async (person: ApiPerson) => {
  const sql = 'select role from members where workspace_id = $1 and user_id = $2';
  const [row] = await plant.ask<{ role: Role }>(sql, [id, person.userId]);
  return row?.role ?? null;
};
