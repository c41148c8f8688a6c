import { AzureError } from '../../../core/errors.ts';
import { findImage, type Image } from './images.ts';
import { invalid, required } from './os-checks.ts';
import type { VirtualMachineProperties } from './schemas.ts';
import type { Size } from './sizes.ts';

/** Whether the image is there and the size can boot it. */
export function checkImage({ storageProfile, securityProfile }: VirtualMachineProperties, size: Size | undefined): AzureError[] {
  const reference = storageProfile?.imageReference;
  if (!reference) return [required('imageReference')];
  const found = findImage(reference);
  if (!found) {
    const name = [reference.publisher, reference.offer, reference.sku, reference.version].join(':');
    const advice =
      'Verify that all fields in the storage profile are correct. For more details about storage profile information, please refer to https://aka.ms/storageprofile';
    return [
      new AzureError(404, {
        code: 'PlatformImageNotFound',
        message: `The platform image '${name}' is not available. ${advice}`,
        target: 'imageReference',
      }),
    ];
  }
  const { diskSizeGB = found.image.osDiskGb } = storageProfile?.osDisk ?? {};
  return [
    ...(size ? checkFit(found.image, size) : []),
    ...checkTrust(found.image, securityProfile),
    ...(diskSizeGB < found.image.osDiskGb || diskSizeGB > 4095
      ? [
          invalid(
            'osDisk.diskSizeGB',
            `The specified disk size ${diskSizeGB} GB is smaller than the size of the corresponding disk in the VM image: ${found.image.osDiskGb} GB.`,
          ),
        ]
      : []),
  ];
}

function checkFit(image: Image, size: Size): AzureError[] {
  if (image.architecture !== size.architecture) {
    const problem = `Cannot create a VM of size '${size.name}' because this VM size only supports a CPU Architecture of '${size.architecture}', but an image or disk with CPU Architecture '${image.architecture}' was given.`;
    return [
      new AzureError(400, {
        code: 'BadRequest',
        message: `${problem} Please check that the CPU Architecture of the image or disk is compatible with that of the VM size.`,
      }),
    ];
  }
  if (size.generations.includes(image.generation)) return [];
  const message = `The selected VM size '${size.name}' cannot boot Hypervisor Generation '${image.generation === 'V1' ? 1 : 2}'. If this was a Create operation please check that the Hypervisor Generation of the Image matches the Hypervisor Generation of the selected VM Size.`;
  return [new AzureError(400, { code: 'BadRequest', message })];
}

function checkTrust(image: Image, profile: VirtualMachineProperties['securityProfile']): AzureError[] {
  if (!profile?.securityType || profile.securityType === 'Standard') {
    if (!profile?.uefiSettings) return [];
    return [
      new AzureError(400, {
        code: 'BadRequest',
        message: "Use of UEFI settings is not supported without security type 'TrustedLaunch' or 'ConfidentialVM'.",
      }),
    ];
  }
  if (profile.securityType === 'TrustedLaunch' && image.generation === 'V2') return [];
  const message = `Use of ${profile.securityType} setting is not supported for the provided image. Please select Trusted Launch Supported Gen2 OS Image. For more information, see https://aka.ms/TrustedLaunch-FAQ.`;
  return [new AzureError(400, { code: 'BadRequest', message })];
}
