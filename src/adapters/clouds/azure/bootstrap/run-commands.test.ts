import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRunCommandAnswer, runCommandScripts } from './run-commands.ts';

describe('commands for a machine', () => {
  it('are the same text whatever they are given', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(), (text, other, number) => {
        const model = { provider: 'openai-compatible', modelId: text, baseUrl: other } as const;
        expect(runCommandScripts.setModel(model, text).script).toBe('exec /usr/local/sbin/clawbot-set-model\n');
        expect(runCommandScripts.setChannels({ telegram: text }).script).toBe('exec /usr/local/sbin/clawbot-set-channels\n');
        expect(runCommandScripts.ownerLink(text).script).toBe('exec /usr/local/sbin/clawbot-owner-link "$CLAWBOT_PUBLIC_KEY"\n');
        expect(runCommandScripts.restart(number).script).toBe('exec /usr/local/sbin/clawbot-restart "$CLAWBOT_INCARNATION"\n');
      }),
    );
  });

  it('show the key of a model to nobody', () => {
    const command = runCommandScripts.setModel({ provider: 'anthropic', modelId: 'claude-opus-5', baseUrl: null }, 'sk-secret');
    expect(JSON.stringify({ ...command, protectedParameters: [] })).not.toContain('sk-secret');
    expect(command.protectedParameters).toEqual([{ name: 'CLAWBOT_MODEL_KEY', value: 'sk-secret' }]);
  });

  it('show the token of a channel to nobody', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 20 }), (token) => {
        const { script, parameters, protectedParameters } = runCommandScripts.setChannels({ telegram: token });
        expect(parameters).toEqual([{ name: 'CLAWBOT_CHANNELS', value: 'telegram' }]);
        expect(JSON.stringify([script, parameters])).not.toContain(token);
        expect(protectedParameters).toEqual([{ name: 'CLAWBOT_TELEGRAM_TOKEN', value: token }]);
      }),
    );
  });

  it('are answered by the last line with their label', () => {
    expect(readRunCommandAnswer('noise\r\nCLAWBOT-REPLY fail eA==\r\nCLAWBOT-REPLY ok cmVhZHk=\r\n', 'CLAWBOT-REPLY')).toBe('ok cmVhZHk=');
    expect(readRunCommandAnswer('x CLAWBOT-REPLY ok\n', 'CLAWBOT-REPLY')).toBeNull();
  });
});
