import { randomBytes } from 'node:crypto';
import type { Answer, Exchange } from '../core/exchange.ts';
import type { World } from '../core/world.ts';
import type { FetchIssuer } from './assertion.ts';
import { checkResource, readAudience } from './audience.ts';
import { signInApplication } from './client-credentials.ts';
import type { Consent, DeviceCodes } from './device-codes.ts';
import { missingParameter, SignInError } from './errors.ts';
import { findPublicClient, findTenant, isSharedName } from './find-tenant.ts';
import { readForm, type TokenForm } from './form.ts';
import type { TokenSubject, Tokens } from './tokens.ts';

export interface SignIn {
  world: World;
  tokens: Tokens;
  deviceCodes: DeviceCodes;
  fetchIssuer: FetchIssuer;
  /** Who stays signed in, by refresh token. */
  sessions: Map<string, Consent & { clientId: string }>;
}

/** `POST /{tenant}/oauth2/v2.0/token` and its first version without `v2.0`. */
export async function answerToken(signIn: SignIn, exchange: Exchange): Promise<Answer> {
  const form = readForm(exchange);
  const tenantName = exchange.params.tenant ?? '';
  const isUser = form.grantType !== 'client_credentials';
  const subject = isUser
    ? signInUser(signIn, form, tenantName)
    : await signInApplication(signIn.world, form, tenantName, signIn.fetchIssuer);
  const audience = form.resource ? checkResource(form.resource) : readAudience(form.scope, !isUser);
  return describe(signIn, { ...subject, audience }, form);
}

type UserSubject = Omit<TokenSubject, 'audience'> & { consent: Consent };

function signInUser(signIn: SignIn, form: TokenForm, tenantName: string): UserSubject {
  const consent = findConsent(signIn, form);
  const tenant = isSharedName(tenantName) ? consent.tenant : findTenant(signIn.world, tenantName);
  const { objectId, username } = consent.user;
  return { tenantId: tenant.tenantId, clientId: form.clientId, objectId, username, consent };
}

function findConsent({ world, deviceCodes, sessions }: SignIn, form: TokenForm): Consent {
  const { clientId } = findPublicClient(world, form.clientId);
  switch (form.grantType) {
    case 'urn:ietf:params:oauth:grant-type:device_code':
    case 'device_code':
      if (!form.deviceCode) throw missingParameter('device_code');
      return deviceCodes.redeem(form.deviceCode, clientId).decision;
    case 'refresh_token': {
      const session = sessions.get(form.refreshToken ?? '');
      if (session?.clientId === clientId) return session;
      throw new SignInError(400, 'invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.');
    }
    case 'password':
      throw refusePassword(world, form);
    default:
      throw new SignInError(400, 'unsupported_grant_type', 70003, `The app requested an unsupported grant type '${form.grantType}'.`);
  }
}

/** Since every user needs a second factor, a password alone signs nobody in. */
function refusePassword(world: World, { username }: TokenForm): SignInError {
  const exists = [...world.tenants.values()].some(({ users }) => users.has(username.toLowerCase()));
  if (exists) {
    const text =
      'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.';
    return new SignInError(400, 'invalid_grant', 50076, text);
  }
  const text =
    'The user account {EUII Hidden} does not exist in the directory. To sign into this application, the account must be added to the directory.';
  return new SignInError(400, 'invalid_grant', 50034, text);
}

async function describe(signIn: SignIn, subject: TokenSubject & { consent?: Consent }, form: TokenForm): Promise<Answer> {
  const seconds = signIn.world.options.tokenLifetimeSeconds;
  const accessToken = await signIn.tokens.issue(subject, seconds);
  const body = form.resource ? describeFirstVersion(form.resource, accessToken, seconds) : describeSecondVersion(accessToken, seconds);
  const delegated = subject.consent ? await describeUser(signIn, subject, subject.consent, form, seconds) : {};
  return { status: 200, body: { ...body, ...delegated }, headers: { 'cache-control': 'no-store, no-cache', pragma: 'no-cache' } };
}

function describeSecondVersion(accessToken: string, seconds: number) {
  return { token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds, access_token: accessToken };
}

/** Numbers are strings there. */
function describeFirstVersion(resource: string, accessToken: string, seconds: number) {
  const now = Math.floor(Date.now() / 1000);
  return {
    token_type: 'Bearer',
    expires_in: String(seconds),
    ext_expires_in: String(seconds),
    expires_on: String(now + seconds),
    not_before: String(now - 300),
    resource,
    access_token: accessToken,
  };
}

async function describeUser(signIn: SignIn, subject: TokenSubject, consent: Consent, form: TokenForm, seconds: number) {
  const refreshToken = `0.${randomBytes(48).toString('base64url')}`;
  signIn.sessions.set(refreshToken, { ...consent, clientId: form.clientId });
  const clientInfo = { uid: consent.user.objectId, utid: consent.tenant.tenantId };
  return {
    scope: form.scope,
    refresh_token: refreshToken,
    foci: '1',
    id_token: await signIn.tokens.issueIdToken(subject, seconds),
    ...(form.wantsClientInfo ? { client_info: Buffer.from(JSON.stringify(clientInfo)).toString('base64url') } : {}),
  };
}
