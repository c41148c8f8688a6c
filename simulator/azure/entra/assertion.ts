import { createHash, X509Certificate } from 'node:crypto';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Application, FederatedCredential } from '../core/directory.ts';
import { noFederatedCredential, SignInError } from './errors.ts';

/** Fetches a JSON document of the issuer of an assertion: its configuration, then its keys. */
export type FetchIssuer = (url: string) => Promise<unknown>;

/** Clocks may differ; some clients round the start of an assertion up. */
const toleranceSeconds = 300;

const configurationSchema = z.object({ issuer: z.string(), jwks_uri: z.string() });
const keysSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/** Checks a `client_assertion`: signed with a registered certificate, or issued by a trusted issuer. Throws SignInError. */
export async function checkAssertion(
  application: Application,
  assertion: string,
  tokenUrl: string,
  fetchIssuer: FetchIssuer,
): Promise<void> {
  const { header, claims } = decode(assertion);
  const thumbprint = header.x5t ?? header['x5t#S256'];
  if (claims.iss === application.clientId && typeof thumbprint === 'string')
    return checkCertificate(application, assertion, thumbprint, tokenUrl);
  const credential = matchCredential(application, claims);
  const keys = await loadKeys(credential.issuer, fetchIssuer);
  await verify(() =>
    jwtVerify(assertion, createLocalJWKSet(keys), { algorithms: ['RS256'], issuer: credential.issuer, clockTolerance: toleranceSeconds }),
  );
}

function decode(assertion: string) {
  try {
    return { header: decodeProtectedHeader(assertion), claims: decodeJwt(assertion) };
  } catch {
    throw new SignInError(401, 'invalid_client', 50027, 'JWT token is invalid or malformed.');
  }
}

/** Entra names the first part that fits nothing, and compares with regard to case. */
function matchCredential({ federatedCredentials }: Application, claims: JWTPayload): FederatedCredential {
  const issuer = String(claims.iss);
  const ofIssuer = federatedCredentials.filter((each) => each.issuer === issuer);
  if (ofIssuer.length === 0) throw noFederatedCredential('issuer', issuer);
  const subject = String(claims.sub);
  const ofSubject = ofIssuer.filter((each) => each.subject === subject);
  if (ofSubject.length === 0) throw explainSubject(ofIssuer, subject);
  const audiences = [claims.aud ?? []].flat();
  const found = ofSubject.find((each) => each.audiences.some((audience) => audiences.includes(audience)));
  if (!found) throw noFederatedCredential('audience', audiences.join(','));
  return found;
}

function explainSubject(candidates: readonly FederatedCredential[], subject: string): SignInError {
  const plain = noFederatedCredential('subject', subject);
  if (!candidates.some((each) => each.subject.toLowerCase() === subject.toLowerCase())) return plain;
  const text = plain.message.replace(
    "'. ",
    "'. The subject matches with case-insensitive comparison, but not with case-sensitive comparison. ",
  );
  return new SignInError(401, 'invalid_client', 7002138, text);
}

async function loadKeys(issuer: string, fetchIssuer: FetchIssuer): Promise<JSONWebKeySet> {
  try {
    const configuration = configurationSchema.parse(await fetchIssuer(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`));
    if (configuration.issuer !== issuer) throw new Error(`The configuration names the issuer ${configuration.issuer}.`);
    return keysSchema.parse(await fetchIssuer(configuration.jwks_uri));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SignInError(400, 'invalid_request', 50166, `Request to External OIDC endpoint failed. (${issuer}: ${reason})`);
  }
}

async function checkCertificate(application: Application, assertion: string, thumbprint: string, tokenUrl: string): Promise<void> {
  const certificate = application.certificates
    .map((pem) => new X509Certificate(pem))
    .find((each) => listThumbprints(each).includes(thumbprint.replace(/=+$/, '')));
  if (!certificate) {
    const text = `The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found., Thumbprint of key used by client: '${Buffer.from(thumbprint, 'base64url').toString('hex').toUpperCase()}'.]`;
    throw new SignInError(401, 'invalid_client', 700027, text);
  }
  if (new Date(certificate.validTo) <= new Date()) {
    throw new SignInError(401, 'invalid_client', 700027, 'The certificate used to sign the client assertion is expired on application.');
  }
  const { payload } = await verify(() =>
    jwtVerify(assertion, certificate.publicKey, { algorithms: ['RS256', 'PS256'], clockTolerance: toleranceSeconds }),
  );
  checkTokenUrl(payload, tokenUrl);
}

function checkTokenUrl({ aud, sub, iss }: JWTPayload, tokenUrl: string): void {
  const isMeantForUs = [aud ?? []]
    .flat()
    .some((each) => each.toLowerCase().startsWith('https://login.') && each.endsWith(new URL(tokenUrl).pathname));
  if (!isMeantForUs)
    throw new SignInError(
      401,
      'invalid_client',
      700023,
      `Client assertion audience claim does not match Realm issuer. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .`,
    );
  if (sub !== iss)
    throw new SignInError(401, 'invalid_client', 700021, 'Client assertion application identifier does not match the subject.');
}

/** Some clients pad them, some do not. */
function listThumbprints(certificate: X509Certificate): string[] {
  return ['sha1', 'sha256'].map((algorithm) => createHash(algorithm).update(certificate.raw).digest('base64url'));
}

async function verify<T>(check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof errors.JWTExpired || (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf')) {
      throw new SignInError(
        401,
        'invalid_client',
        700024,
        `Client assertion is not within its valid time range. Current time: ${new Date().toISOString()}.`,
      );
    }
    if (!(error instanceof errors.JOSEError)) throw error;
    throw new SignInError(401, 'invalid_client', 700027, `Client assertion failed signature validation. [Reason - ${error.message}]`);
  }
}
