import { z } from 'zod';
import { findDomainProblem, findSshPublicKeyProblem, findSshSourceProblem } from '../domain/exposure.ts';
import { type FieldProblem, fieldProblems } from '../domain/field-problem.ts';

/** A text that must satisfy a rule of the domain, where the form reads it too. */
const ruled = (max: number, findProblem: (text: string) => FieldProblem | null) =>
  z
    .string()
    .trim()
    .max(max)
    .superRefine((text, context) => {
      const problem = findProblem(text);
      if (problem) context.addIssue({ code: 'custom', message: fieldProblems[problem] });
    });

/** What of a machine of its own faces the internet, as it is asked for. */
export const exposureInput = z
  .strictObject({
    domain: ruled(253, findDomainProblem).nullable().default(null),
    sshSource: ruled(40, findSshSourceProblem).nullable().default(null),
    sshPublicKey: ruled(5_000, findSshPublicKeyProblem).nullable().default(null),
  })
  .refine(({ sshSource, sshPublicKey }) => sshSource === null || sshPublicKey !== null, {
    path: ['sshPublicKey'],
    error: fieldProblems['ssh-key-missing'],
  });

export const exposureView = z.object({
  domain: z.string().nullable(),
  /** Set where the domain is a name that this installation gave and looks after. */
  dnsZone: z.string().nullable(),
  sshSource: z.string().nullable(),
  sshPublicKey: z.string().nullable(),
});
