import { z } from 'zod';

/** Marks the installer and its npm, with the staging folder as value. */
export const installTagVariable = 'CLAWBOT_INSTALL';

/** What an installer is told on its command line. Holds no secret. */
export const installOrderSchema = z.object({
  home: z.string(),
  version: z.string(),
  npm: z.object({ command: z.string(), args: z.array(z.string()).readonly() }),
});

export type InstallOrder = z.infer<typeof installOrderSchema>;
