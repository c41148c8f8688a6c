import { randomUUID } from 'node:crypto';
import type { Answer } from '../core/exchange.ts';

/** Thrown within the sign-in; becomes the OAuth error that Entra gives. */
export class SignInError extends Error {
  readonly status: number;
  readonly oauth: string;
  /** Number after `AADSTS`. */
  readonly number: number;

  constructor(status: number, oauth: string, number: number, text: string) {
    super(text);
    this.name = 'SignInError';
    this.status = status;
    this.oauth = oauth;
    this.number = number;
  }
}

/** The description ends with trace, correlation and time on one line, as the v2.0 endpoint writes it. */
export function describeSignInError(error: SignInError, correlationId: string | undefined, now: Date): Answer {
  const timestamp = `${now.toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const traceId = randomUUID();
  const correlation = correlationId || randomUUID();
  const trail = `Trace ID: ${traceId} Correlation ID: ${correlation} Timestamp: ${timestamp}`;
  return {
    status: error.status,
    body: {
      error: error.oauth,
      error_description: `AADSTS${error.number}: ${error.message} ${trail}`,
      error_codes: [error.number],
      timestamp,
      trace_id: traceId,
      correlation_id: correlation,
      error_uri: `https://login.microsoftonline.com/error?code=${error.number}`,
    },
  };
}

export function tenantNotFound(name: string): SignInError {
  const text = `Tenant '${name}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`;
  return new SignInError(400, 'invalid_request', 90002, text);
}

export function applicationNotFound(clientId: string, directory: string): SignInError {
  const text = `Application with identifier '${clientId}' was not found in the directory '${directory}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`;
  return new SignInError(400, 'unauthorized_client', 700016, text);
}

export function missingServicePrincipal(clientId: string, directory: string): SignInError {
  const text = `The client application ${clientId} is missing service principal in the tenant ${directory}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119`;
  return new SignInError(401, 'invalid_client', 7000229, text);
}

export function missingParameter(name: string): SignInError {
  return new SignInError(400, 'invalid_request', 900144, `The request body must contain the following parameter: '${name}'.`);
}

const federationHelp =
  'Check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation';

/** The part of the assertion that no federated credential of the application has. */
export function noFederatedCredential(part: 'issuer' | 'audience' | 'subject', value: string): SignInError {
  const number = { issuer: 700211, audience: 700212, subject: 700213 }[part];
  const text = `No matching federated identity record found for presented assertion ${part} '${value}'. ${federationHelp}`;
  return new SignInError(401, 'invalid_client', number, text);
}
