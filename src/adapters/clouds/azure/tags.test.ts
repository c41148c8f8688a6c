import { describe, expect, it } from 'vitest';
import { isOurs, tagsOf } from './tags.ts';

const spec = { deploymentId: 'd-1', installationId: 'i-1', workspaceId: 'w-1' };

describe('tags', () => {
  it('prove that a resource is ours, however their names are spelled', () => {
    expect(isOurs(tagsOf(spec), spec)).toBe(true);
    expect(isOurs({ 'Clawbot-Deployment-ID': 'd-1', 'CLAWBOT-INSTALLATION-ID': 'i-1' }, spec)).toBe(true);
  });

  it.each([
    ['no tags', undefined],
    ['tags of somebody else', { 'managed-by': 'clawbot-deploy' }],
    ['another installation', { ...tagsOf(spec), 'clawbot-installation-id': 'i-2' }],
    ['another deployment', { ...tagsOf(spec), 'clawbot-deployment-id': 'd-2' }],
    ['a value in another spelling', { ...tagsOf(spec), 'clawbot-deployment-id': 'D-1' }],
  ])('prove nothing with %s', (_, tags) => {
    expect(isOurs(tags, spec)).toBe(false);
  });
});
