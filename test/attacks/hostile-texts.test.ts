import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildCloudInit, ownPartMark, renderCloudConfig } from '../../src/adapters/clouds/azure/bootstrap/cloud-init.ts';
import { officialSources } from '../../src/adapters/clouds/azure/bootstrap/download-sources.ts';
import { renderUnit } from '../../src/adapters/clouds/azure/bootstrap/render-unit.ts';
import { runCommandScripts } from '../../src/adapters/clouds/azure/bootstrap/run-commands.ts';
import { testedOpenclaw } from '../../src/adapters/clouds/azure/bootstrap/tested-openclaw.fixture.ts';
import { azureNames } from '../../src/adapters/clouds/azure/names.ts';
import { buildTemplate } from '../../src/adapters/clouds/azure/template/build-template.ts';
import { zoneRecordOf } from '../../src/adapters/clouds/azure/zone/zone-record.ts';
import { buildConfiguration } from '../../src/adapters/clouds/local/configuration.ts';
import { testedOpenclawVersion } from '../../src/domain/catalog.ts';
import { type DeploymentSpec, noExposure } from '../../src/domain/deployment.ts';
import { findNameProblem } from '../../src/domain/deployment-name.ts';
import { isClawbotError } from '../../src/domain/errors.ts';
import { fieldProblems } from '../../src/domain/field-problem.ts';
import { assertMailHeaders } from '../../src/domain/mail-headers.ts';
import { zoneHostName } from '../../src/domain/zone-name.ts';
import { createDeploymentInput } from '../../src/services/schemas.ts';
import { asArmReads, asOpenclawReads, headersOf, readUnit, renderProxyConfigs } from './as-read.ts';
import { anyHostileText, hostileTexts, replaceMarker } from './hostile-text.ts';

const marker = 'MARKER';
const spec: DeploymentSpec = {
  installationId: '11111111-0000-4000-8000-000000000000',
  workspaceId: '22222222-0000-4000-8000-000000000000',
  deploymentId: '33333333-0000-4000-8000-000000000000',
  ...{ name: 'my-bot', cloud: 'azure', region: 'westeurope', size: 'Standard_B2als_v2', openclawVersion: testedOpenclawVersion },
  ...{ desired: 'running', generation: 1, incarnation: 1, model: null, channels: [], exposure: null },
};
const machine = {
  ...{ deploymentId: 'dep1', installationId: 'inst1', fqdn: 'my-bot-33333333.westeurope.cloudapp.azure.com', ownDomain: 'a.example.org' },
  ...{
    openclawVersion: testedOpenclawVersion,
    sources: officialSources('x64', { ...testedOpenclaw(), dependencies: null }),
    incarnation: 1,
  },
};
const validName = fc.stringMatching(/^[a-z0-9][a-z0-9-]{1,48}[a-z0-9]$/);
const validDomain = fc
  .array(fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/), { minLength: 1, maxLength: 4 })
  .map((labels) => `${labels.join('.')}.example`);

/** The result, or `null` where the text was refused as input, with an error that says so. */
function unlessRefused<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (isClawbotError(error) && error.code === 'invalid-input') return null;
    throw error;
  }
}

function check<T>(texts: fc.Arbitrary<T>, numRuns: number, holds: (text: T) => void): void {
  fc.assert(
    fc.property(texts, (text) => void holds(text)),
    { numRuns },
  );
}

describe('what somebody writes into an order', { tags: ['A9', 'A10', 'A11'] }, () => {
  it('is refused by its field or is a plain name, host or version', () => {
    check(anyHostileText, 3000, (text) => {
      const order = { cloud: 'azure', connectionId: spec.deploymentId, region: 'westeurope', size: 'Standard_B2als_v2' };
      const parsed = createDeploymentInput.safeParse({ ...order, name: text, exposure: { domain: text }, openclawVersion: text });
      const refused = new Set(parsed.error?.issues.map(({ path }) => path.join('.')));
      if (!refused.has('name')) expect(text).toMatch(/^[a-z0-9][a-z0-9-]{1,48}[a-z0-9]$/);
      if (!refused.has('exposure.domain')) expect(text.trim()).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
      if (!refused.has('openclawVersion')) expect(text).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    });
  });

  const names = [
    '..',
    '.',
    'a',
    'ab',
    'a'.repeat(51),
    'a'.repeat(91),
    'My-Bot',
    'my-bot.',
    'my-bot-',
    '-my-bot',
    'my%2fbot',
    'my/bot',
    'my_bot',
  ];
  it.each([
    ...names,
    'mỹ-bot',
    'ﬀ-bot',
    'my bot',
    'my-bot\n',
    'my-bot\0',
    ...hostileTexts.filter((text) => text !== 'yes' && text !== '0600'),
  ])('is no name when it is %j', (name) => {
    const parsed = createDeploymentInput.safeParse({ name });
    const problem = findNameProblem(name) ?? expect.fail('no problem found');
    expect(parsed.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([['name', fieldProblems[problem]]]);
    expect(problem).toMatch(/^name-/);
  });

  it('never gives two deployments one name in Azure, though one is named like the other with its suffix', () => {
    const id = fc.uuid();
    fc.assert(
      fc.property(validName, validName, id, id, (name, other, deploymentId, otherId) => {
        fc.pre(deploymentId.slice(0, 8) !== otherId.slice(0, 8));
        const [one, two] = [azureNames({ name, deploymentId }), azureNames({ name: other, deploymentId: otherId })];
        const suffixed = azureNames({ name: azureNames({ name: name.slice(0, 40), deploymentId }).virtualMachine, deploymentId: otherId });
        for (const key of Object.keys(one) as (keyof typeof one)[]) {
          expect(new Set([one[key].toLowerCase(), two[key].toLowerCase(), suffixed[key].toLowerCase()]).size).toBe(3);
        }
      }),
    );
  });
});

describe('a machine’s first boot', { tags: ['A9'] }, () => {
  const ownPart = (ownDomain: string) => {
    const text = buildCloudInit({ ...machine, ownDomain });
    return parse(`write_files:\n${text.slice(text.indexOf(ownPartMark))}`, { version: '1.1' });
  };
  const plain = ownPart('marker.example');

  it('takes a host name to where it belongs, and nothing else', () => {
    const fill = (text: string) => replaceMarker(plain, 'marker.example', text);
    check(anyHostileText, 4000, (text) => {
      const made = unlessRefused(() => ownPart(text));
      if (made) expect(made).toEqual(fill(text));
    });
    check(validDomain, 300, (domain) => expect(ownPart(domain)).toEqual(fill(domain)));
  });

  it('is read by cloud-init as it was meant, whatever is in it', () => {
    const document = { write_files: [{ path: '/x', content: marker, permissions: '0600' }], runcmd: [['/bin/true', marker]] };
    check(anyHostileText, 3000, (text) => {
      const wanted = replaceMarker(document, marker, text);
      const rendered = unlessRefused(() => renderCloudConfig(wanted as object));
      if (rendered === null) expect(text).toContain('\0');
      else expect([rendered.split('\n')[0], parse(rendered, { version: '1.1' })]).toEqual(['#cloud-config', wanted]);
    });
  });
});

describe('the documents that carry what somebody wrote', { tags: ['A10'] }, () => {
  it('configure Caddy with it as a name, and in no other way', () => {
    const settings = { fqdn: machine.fqdn, ownDomain: marker, tls: 'public' };
    const texts = fc.sample(
      anyHostileText.filter((text) => text !== '' && text.isWellFormed()),
      1500,
    );
    const [plain, ...made] = renderProxyConfigs([marker, ...texts].map((ownDomain) => ({ ...settings, ownDomain })));
    expect(made.map((each) => each)).toEqual(texts.map((text) => replaceMarker(plain, marker, text)));
  });

  it('are no unit of systemd when they could end a line of it', () => {
    check(anyHostileText, 2000, (text) => {
      const unit = unlessRefused(() => renderUnit({ Unit: { Description: text }, Service: { Type: 'exec' } }));
      if (unit === null) expect(text).toMatch(/[^\x20-\x7e]|["'\\]/);
      else expect(readUnit(unit)).toEqual({ Unit: { Description: text }, Service: { Type: 'exec' } });
    });
  });

  it('are read by OpenClaw as they were written: no variable of the gateway is put in their place', () => {
    const build = (text: string) =>
      buildConfiguration({
        model: { provider: 'openai-compatible', modelId: text, baseUrl: `https://host/${text}/v1` },
        ...{ workspace: `/data/${text}`, logFile: `/data/${text}.log` },
        channels: [],
        opening: { hostName: 'x.localhost', plugin: `/data/${text}/plugin` },
      });
    const plain = asOpenclawReads(build(marker));
    check(anyHostileText, 2000, (text) => {
      expect(asOpenclawReads(JSON.parse(JSON.stringify(build(text))))).toEqual(replaceMarker(plain, marker, text));
    });
    check(anyHostileText, 1000, (text) => {
      const model = { provider: 'openai-compatible', modelId: text, baseUrl: text } as const;
      const { parameters } = runCommandScripts.setModel(model, null);
      const told = Object.fromEntries(parameters.map(({ name, value }) => [name, asOpenclawReads(value)]));
      expect(told).toMatchObject({ CLAWBOT_MODEL_ID: text, CLAWBOT_MODEL_BASE_URL: text });
    });
  });

  it('are data in a template and its tags, never an expression of Azure', () => {
    const build = (text: string) =>
      buildTemplate({
        spec: { ...spec, region: text, size: text, workspaceId: text, exposure: { ...noExposure, sshPublicKey: text } },
        customData: '',
      });
    const plain = asArmReads(build(marker));
    check(
      anyHostileText.filter((text) => text !== ''),
      1500,
      (text) => {
        expect(asArmReads(JSON.parse(JSON.stringify(build(text))))).toEqual(replaceMarker(plain, marker, text));
      },
    );
  });

  it('make one label of a DNS zone, whatever an assistant is called', () => {
    check(fc.tuple(validName, fc.uuid()), 1000, ([name, deploymentId]) => {
      const domain = zoneHostName({ name, deploymentId }, 'bots.example.com');
      const record = zoneRecordOf({ ...spec, name, deploymentId, exposure: { ...noExposure, domain, dnsZone: 'bots.example.com' } });
      expect(record?.label).toMatch(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
      expect(record?.label).not.toMatch(/^xn--/);
      expect(`${record?.label}.bots.example.com`).toBe(domain);
    });
  });

  it('add no header and no receiver to a mail', async () => {
    const accepts = (mail: { to: string; subject: string }) => unlessRefused(() => assertMailHeaders(mail)) === undefined;
    const letter = fc.oneof(
      anyHostileText,
      anyHostileText.map((text) => `ada@example.com${text}`),
      anyHostileText.map((text) => `${text}@example.com`),
    );
    const mails = fc.sample(fc.record({ to: letter, subject: anyHostileText }), 3000);
    const receivers = mails.filter(({ to }) => accepts({ to, subject: '' }));
    const subjects = mails.filter(({ subject }) => subject.trim() !== '' && accepts({ to: 'ada@example.com', subject }));
    expect([receivers.length, subjects.length].every((count) => count > 20)).toBe(true);
    const usual = await headersOf({ to: 'ada@example.com', subject: 'x' });
    for (const { to } of receivers) expect((await headersOf({ to, subject: 'x' })).receivers).toHaveLength(1);
    for (const { subject } of subjects) {
      const { names, receivers: told } = await headersOf({ to: 'ada@example.com', subject });
      expect([names, told]).toEqual([usual.names, ['ada@example.com']]);
    }
  });
});
