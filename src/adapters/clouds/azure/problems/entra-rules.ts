import { links } from './links.ts';
import { quote, type Rule } from './rule.ts';

const you = { whoActs: 'you' } as const;
const refused = { ...you, becomes: 'azure-sign-in-refused' } as const;
const forbidden = { becomes: 'azure-sign-in-forbidden', whoActs: 'tenant-admin', fix: links.application } as const;

/** Codes of Microsoft Entra (its page "authentication and authorization error codes"). */
export const entraRules: readonly Rule[] = [
  {
    ...refused,
    codes: /^AADSTS7000215$/,
    say: () => 'Entra does not accept the client secret.',
    hint: 'Paste the value of the secret, not its id; or make a new one under Certificates & secrets.',
    fix: links.secrets,
  },
  {
    ...you,
    becomes: 'azure-credentials-expired',
    codes: /^AADSTS7000222$/,
    say: () => 'The client secret has expired.',
    hint: 'Make a new one under Certificates & secrets and save it in the connection.',
    fix: links.secrets,
  },
  {
    ...refused,
    codes: /^AADSTS(700016|7000229)$/,
    say: () => 'There is no application with this client id in the tenant.',
    hint: 'Compare client id and tenant id with the overview page of the app registration.',
    fix: links.application,
  },
  {
    ...refused,
    codes: /^AADSTS(90002|900023|90013)$/,
    say: () => 'There is no such tenant.',
    hint: 'Copy the tenant id from the overview page of Microsoft Entra ID.',
    fix: links.tenant,
  },
  {
    ...refused,
    codes: /^AADSTS(70021|700211|700212|700213|700223)$/,
    say: (failure) =>
      `The application does not trust this ClawBot Deploy: ${mismatchOf(failure.code)} of its federated credential differs.`,
    hint: 'Compare issuer, subject and audience shown in the connection with the federated credential of the application; all three must be equal to the letter.',
    fix: links.secrets,
  },
  {
    ...refused,
    codes: /^AADSTS700024$/,
    say: () => 'Entra finds the signed request too old or too new.',
    hint: 'Set the clock of the machine that runs ClawBot Deploy, then try again.',
  },
  {
    ...refused,
    codes: /^AADSTS(700027|700030|5000611)$/,
    say: () => 'Entra does not know the certificate or the key that signed.',
    hint: 'Upload the certificate of this connection to the application. For a federated connection, check that its issuer address can be opened from the internet.',
    fix: links.secrets,
  },
  {
    ...forbidden,
    codes: /^AADSTS(53003|530003|530035|53000|53001)$/,
    say: () => 'A Conditional Access policy of the tenant forbids this sign-in.',
    hint: 'Ask the administrator of the tenant to allow this application.',
  },
  {
    ...forbidden,
    codes: /^AADSTS(50076|50079|50158)$/,
    say: () => 'The tenant asks for a second proof of identity, which nobody can give here.',
    hint: 'Sign in anew with `az login`, or connect an application instead of a person.',
    whoActs: 'you',
  },
  {
    ...forbidden,
    codes: /^AADSTS(7000112|65001|50105)$/,
    say: () => 'The application is disabled in the tenant, or an administrator has not agreed to it.',
    hint: 'Ask the administrator of the tenant to enable the application.',
  },
  {
    ...you,
    becomes: 'azure-sign-in-unavailable',
    codes: /^AADSTS(50173|700082|50078)$/,
    say: () => 'The sign-in of the Azure CLI has run out.',
    hint: 'Run `az login` again on the machine that runs ClawBot Deploy.',
  },
  { whoActs: 'nobody', becomes: 'azure-unavailable', codes: /^AADSTS(90033|90012|50196)$/, say: () => 'Entra is overloaded for a moment.' },
  {
    ...refused,
    codes: /^AADSTS\d+$/,
    whoActs: 'tenant-admin',
    say: (failure) => `Entra refuses the sign-in: ${quote(failure)}`,
    hint: 'Look the code up in the documentation of Entra, or ask the administrator of the tenant.',
  },
];

function mismatchOf(code: string): string {
  const parts: Record<string, string> = { AADSTS700211: 'the issuer', AADSTS700212: 'the audience', AADSTS700213: 'the subject' };
  return parts[code] ?? 'the issuer, subject or audience';
}
