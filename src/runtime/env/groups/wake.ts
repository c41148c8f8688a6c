import { z } from 'zod';
import { defineGroup, needs } from '../group.ts';
import { Secret } from '../secret.ts';
import { secureAddress, variable } from '../variable.ts';

/** How a worker that is not always there, such as Azure Functions, hears of a change. */
export const wake = defineGroup({
  title: 'Waking workers',
  purpose: `After each change the web server calls a worker that is not always running, such as Azure Functions. Both sides get the same secret; only
the web server gets the address. A call that is lost costs time, nothing else: the worker looks by itself once a minute.`,
  variables: {
    WORKER_WAKE_URL: variable(secureAddress.optional(), { description: 'Address to call after a change' }),
    WORKER_WAKE_SECRET: variable(
      z
        .string()
        .min(32, 'must have 32 characters or more')
        .transform((value) => new Secret(value))
        .optional(),
      { description: 'Key that signs these calls' },
    ),
    WORKER_BUDGET_SECONDS: variable(z.coerce.number('must be a number').int().min(10).max(170).default(150), {
      description: 'How long a worker that was woken takes new work; below the limit of its platform',
    }),
  },
  rules: [needs('WORKER_WAKE_URL', 'WORKER_WAKE_SECRET')],
  /** The side that is woken has no address. */
  read: ({ WORKER_WAKE_URL: url = null, WORKER_WAKE_SECRET: secret, WORKER_BUDGET_SECONDS: workerBudgetSeconds }) => ({
    wake: secret ? { url, secret } : null,
    workerBudgetSeconds,
  }),
});
