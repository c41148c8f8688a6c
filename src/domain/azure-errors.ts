import type { ErrorFacts } from './error-facts.ts';

/** What can go wrong between ClawBot Deploy and Azure. Nothing a user can mend is terminal. */
export const azureErrors = {
  'azure-sign-in-refused': {
    httpStatus: 400,
    retry: 'blocked',
    hint: 'Compare tenant id, client id and secret of the connection with the app registration in Entra, and save them again.',
  },
  'azure-credentials-expired': {
    httpStatus: 400,
    retry: 'blocked',
    hint: 'Make a new secret or certificate for the application in Entra and save it in the connection.',
  },
  'azure-sign-in-forbidden': {
    httpStatus: 403,
    retry: 'blocked',
    hint: 'Ask an administrator of the tenant to let this application sign in.',
  },
  'azure-wrong-tenant': {
    httpStatus: 400,
    retry: 'blocked',
    hint: 'Correct the tenant id of the connection: it must be the tenant that the subscription belongs to.',
  },
  'azure-sign-in-unavailable': {
    httpStatus: 500,
    retry: 'blocked',
    hint: 'Sign in with `az login` on the machine that runs ClawBot Deploy, or choose another way to sign in for the connection.',
  },
  'azure-token-refused': {
    httpStatus: 502,
    retry: 'retry',
    hint: 'A new token is asked for by itself. If it stays, test the connection.',
  },
  'azure-permission-missing': {
    httpStatus: 403,
    retry: 'blocked',
    hint: 'Give the application the custom role of ClawBot Deploy on the subscription. A new role takes up to ten minutes to act.',
  },
  'azure-subscription-missing': {
    httpStatus: 404,
    retry: 'blocked',
    hint: 'Correct the subscription id of the connection, or give the application a role on that subscription.',
  },
  'azure-subscription-disabled': {
    httpStatus: 409,
    retry: 'blocked',
    hint: 'Make the subscription active again in the Azure portal, then press Retry.',
  },
  'azure-provider-unregistered': {
    httpStatus: 409,
    retry: 'blocked',
    hint: 'Register the resource provider for the subscription, then press Retry.',
  },
  'azure-quota-exceeded': {
    httpStatus: 409,
    retry: 'blocked',
    hint: 'Ask Azure for a higher quota and press Retry, or create a deployment with a smaller size or in another region.',
  },
  'azure-size-unavailable': {
    httpStatus: 409,
    retry: 'blocked',
    hint: 'Create a deployment with another size or in another region.',
  },
  'azure-capacity': {
    httpStatus: 409,
    retry: 'blocked',
    hint: 'Azure is out of machines of this size there. Press Retry later, or create a deployment with another size or in another region.',
  },
  'azure-policy-denied': {
    httpStatus: 403,
    retry: 'blocked',
    hint: 'Ask whoever owns the Azure policies of the subscription for an exception, or use another subscription.',
  },
  'azure-locked': {
    httpStatus: 409,
    retry: 'blocked',
    hint: 'Remove the lock in the Azure portal, then press Retry.',
  },
  'azure-address-taken': {
    httpStatus: 409,
    retry: 'blocked',
    hint: 'Delete this deployment and create one with another name.',
  },
  'azure-image-missing': {
    httpStatus: 409,
    retry: 'blocked',
    hint: 'Create a deployment in another region: this one does not offer Ubuntu 24.04.',
  },
  'azure-busy': {
    httpStatus: 409,
    retry: 'retry',
    hint: 'Azure is still at work on something that is in the way. It is tried again by itself.',
  },
  'azure-not-found': {
    httpStatus: 404,
    retry: 'retry',
    hint: 'Azure does not show it yet, or not any more. It is looked for again by itself.',
  },
  'azure-throttled': {
    httpStatus: 429,
    retry: 'retry',
    hint: 'Azure asks for a pause. It is kept, and then work goes on by itself.',
    isPause: true,
  },
  'azure-unavailable': {
    httpStatus: 502,
    retry: 'retry',
    hint: 'Azure has trouble of its own. It is tried again by itself; status.azure.com tells more.',
  },
  'azure-unreachable': {
    httpStatus: 502,
    retry: 'retry',
    hint: 'Check that this machine reaches login.microsoftonline.com and management.azure.com. It is tried again by itself.',
  },
  'azure-request-refused': {
    httpStatus: 500,
    retry: 'blocked',
    hint: 'Azure does not take what ClawBot Deploy sent. Please report it with the message shown here.',
  },
  'azure-deployment-canceled': {
    httpStatus: 409,
    retry: 'blocked',
    hint: 'Somebody canceled the deployment in Azure. Press Retry to go on with it.',
  },
  'azure-command-failed': {
    httpStatus: 502,
    retry: 'blocked',
    hint: 'A command on the virtual machine failed. Read the log for the reason, then press Retry.',
  },
  'azure-unknown': {
    httpStatus: 502,
    retry: 'blocked',
    hint: 'The message shows what Azure said, word for word. Mend what it names, then press Retry.',
  },
} as const satisfies Record<string, ErrorFacts>;
