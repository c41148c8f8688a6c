import { anything, flag, listOf, object, oneOf, text } from '../../body/members.ts';

const assessment = oneOf('PatchAssessmentMode', 'ImageDefault', 'AutomaticByPlatform');
const byPlatform = object('VMGuestPatchAutomaticByPlatformSettings', {
  rebootSetting: oneOf('VMGuestPatchAutomaticByPlatformRebootSetting', 'Unknown', 'IfRequired', 'Never', 'Always'),
  bypassPlatformSafetyChecksOnUserSchedule: flag,
});

const linuxConfiguration = object('LinuxConfiguration', {
  disablePasswordAuthentication: flag,
  ssh: object('SshConfiguration', { publicKeys: listOf(object('SshPublicKey', { path: text, keyData: text })) }),
  provisionVMAgent: flag,
  patchSettings: object('LinuxPatchSettings', {
    patchMode: oneOf('LinuxVMGuestPatchMode', 'ImageDefault', 'AutomaticByPlatform'),
    assessmentMode: assessment,
    automaticByPlatformSettings: byPlatform,
  }),
  enableVMAgentPlatformUpdates: flag,
});

const windowsConfiguration = object(
  'WindowsConfiguration',
  {
    provisionVMAgent: flag,
    enableAutomaticUpdates: flag,
    timeZone: text,
    additionalUnattendContent: listOf(anything),
    patchSettings: object('PatchSettings', {
      patchMode: oneOf('WindowsVMGuestPatchMode', 'Manual', 'AutomaticByOS', 'AutomaticByPlatform'),
      enableHotpatching: flag,
      assessmentMode: assessment,
      automaticByPlatformSettings: byPlatform,
    }),
    winRM: object('WinRMConfiguration', { listeners: listOf(anything) }),
  },
  { readOnly: ['enableVMAgentPlatformUpdates'] },
);

export const osProfile = object('OSProfile', {
  computerName: text,
  adminUsername: text,
  adminPassword: text,
  customData: text,
  windowsConfiguration,
  linuxConfiguration,
  secrets: listOf(anything),
  allowExtensionOperations: flag,
  requireGuestProvisionSignal: flag,
});
