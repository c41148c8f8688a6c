import { AzureError } from '../../../core/errors.ts';
import type { VirtualMachineProperties } from './schemas.ts';

type OsProfile = NonNullable<VirtualMachineProperties['osProfile']>;

const maxCustomDataLength = 87_380;
const forbiddenNames = new Set(
  `administrator admin user user1 test user2 test1 user3 admin1 1 123 a actuser adm admin2 aspnet backup console david guest john owner root
  server sql support support_388945a0 sys test2 test3 user4 user5 video`.split(/\s+/),
);

/** What Compute finds wrong with the sign-in and the first boot of a new machine made from an image. */
export function checkOsProfile(profile: OsProfile | undefined, machineName: string): AzureError[] {
  if (!profile) return [required('osProfile')];
  const computerName = profile.computerName ?? machineName;
  const refusals = [...checkNames(profile, computerName), ...checkSignIn(profile)];
  if (profile.customData !== undefined && !isCustomData(profile.customData)) {
    const message = `Custom data in OSProfile must be in Base64 encoding and with a maximum length of ${maxCustomDataLength} characters.`;
    refusals.push(invalid('customData', message));
  }
  return refusals;
}

export function invalid(target: string, message: string): AzureError {
  return new AzureError(400, { code: 'InvalidParameter', message, target });
}

export function required(name: string): AzureError {
  return invalid(name, `Required parameter '${name}' is missing (null).`);
}

function checkNames({ adminUsername, windowsConfiguration }: OsProfile, computerName: string): AzureError[] {
  if (!adminUsername) return [required('adminUsername')];
  const refusals: AzureError[] = [];
  const isTooLong = adminUsername.length > (windowsConfiguration ? 20 : 64);
  if (forbiddenNames.has(adminUsername.toLowerCase()) || isTooLong) {
    refusals.push(invalid('adminUsername', 'The Admin Username specified is not allowed.'));
  }
  if (!/^[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?$/i.test(computerName)) {
    const message = `Linux host name cannot exceed 64 characters in length or contain the following characters: \` ~ ! @ # $ % ^ & * ( ) = + _ [ ] { } \\ | ; : ' " , < > / ?.`;
    refusals.push(invalid('computerName', message));
  }
  return refusals;
}

function checkSignIn(profile: OsProfile): AzureError[] {
  const { adminPassword, adminUsername, linuxConfiguration } = profile;
  const keys = linuxConfiguration?.ssh?.publicKeys ?? [];
  if (linuxConfiguration?.disablePasswordAuthentication && keys.length === 0) {
    const message = 'Authentication using either SSH or by user name and password must be enabled in Linux profile.';
    return [invalid('linuxConfiguration', message)];
  }
  if (!linuxConfiguration?.disablePasswordAuthentication && !adminPassword && keys.length === 0) return [required('adminPassword')];
  const refusals = keys.flatMap(({ path, keyData }) => checkKey(path, keyData, adminUsername ?? ''));
  if (adminPassword !== undefined && !isPassword(adminPassword)) {
    const rules =
      '1) Contains an uppercase character 2) Contains a lowercase character 3) Contains a numeric digit 4) Contains a special character 5) Control characters are not allowed';
    const message = `The supplied password must be between 6-72 characters long and must satisfy at least 3 of password complexity requirements from the following: ${rules}`;
    refusals.push(invalid('adminPassword', message));
  }
  return refusals;
}

function checkKey(path: string | undefined, keyData: string | undefined, username: string): AzureError[] {
  const only = `/home/${username}/.ssh/authorized_keys`;
  if (path !== undefined && path !== only) {
    const reason = 'due to a known issue in Linux provisioning agent.';
    const message = `Destination path for SSH public keys is currently limited to its default value ${only}  ${reason}`;
    return [invalid('linuxConfiguration.ssh.publicKeys.path', message)];
  }
  if (keyData && /^(ssh-rsa|ssh-ed25519) [A-Za-z0-9+/]{43,}={0,3}(\s|$)/.test(keyData)) return [];
  return [
    invalid('linuxConfiguration.ssh.publicKeys.keyData', 'The value of parameter linuxConfiguration.ssh.publicKeys.keyData is invalid.'),
  ];
}

function isPassword(password: string): boolean {
  const kinds = [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  return password.length >= 6 && password.length <= 72 && kinds >= 3 && !/\p{Cc}/u.test(password);
}

function isCustomData(text: string): boolean {
  const isBase64 = text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
  return isBase64 && text.length <= maxCustomDataLength;
}
