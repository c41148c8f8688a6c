import type { z } from 'zod';
import { flag, integer, listOf, object, text, textMap } from '../../body/members.ts';

const managedIdentity = object('RunCommandManagedIdentity', { clientId: text, objectId: text });
const parameter = object('RunCommandInputParameter', { name: text, value: text }, { required: ['name', 'value'] });

export const runCommandSchema = object(
  'VirtualMachineRunCommand',
  {
    location: text,
    tags: textMap,
    properties: object(
      'VirtualMachineRunCommandProperties',
      {
        source: object('VirtualMachineRunCommandScriptSource', {
          script: text,
          scriptUri: text,
          commandId: text,
          scriptUriManagedIdentity: managedIdentity,
          scriptShell: text,
          galleryScriptReferenceId: text,
        }),
        parameters: listOf(parameter),
        protectedParameters: listOf(parameter),
        asyncExecution: flag,
        runAsUser: text,
        runAsPassword: text,
        timeoutInSeconds: integer,
        outputBlobUri: text,
        errorBlobUri: text,
        outputBlobManagedIdentity: managedIdentity,
        errorBlobManagedIdentity: managedIdentity,
        treatFailureAsDeploymentFailure: flag,
      },
      { readOnly: ['provisioningState', 'instanceView'] },
    ),
  },
  { readOnly: ['id', 'name', 'type', 'systemData'] },
);

export type RunCommandBody = z.output<typeof runCommandSchema>;
