import { createTranslator } from 'use-intl/core';
import { expect, it } from 'vitest';
import { en } from '../../../language/en.ts';
import { es } from '../../../language/es.ts';
import { writeMessage } from './write-message.ts';

const facts = {
  ...{
    name: 'my-bot',
    cause: 'A lock is in the way',
    hint: 'Remove the lock in `rg-1`.',
    original: null,
    place: 'Microsoft Azure, East US',
  },
  ...{ account: { subscriptionId: 's-1', tenantId: 't-1' }, address: 'https://portal.azure.com/' },
};

it('writes all that somebody needs who has never heard of it', () => {
  const t = createTranslator({ locale: 'en', messages: en, namespace: 'problems' });
  expect(writeMessage(t, 'subscription-owner', facts)).toBe(
    [
      'Hello, my assistant my-bot in ClawBot Deploy does not go on. It needs something that only an owner of the Azure subscription can do.',
      '',
      'What happened: A lock is in the way',
      'What to do: Remove the lock in rg-1.',
      '',
      'Where: Microsoft Azure, East US',
      'Subscription: s-1',
      'Directory (tenant): t-1',
      'Page: https://portal.azure.com/',
    ].join('\n'),
  );
});

it('writes in the language of the sender, with the words of the cloud beside', () => {
  const t = createTranslator({ locale: 'es', messages: es as unknown as typeof en, namespace: 'problems' });
  const message = writeMessage(t, 'operator', { ...facts, original: 'The scope is locked.', account: null, address: null });
  expect(message).toContain('Qué pasó: A lock is in the way\nThe scope is locked.\n');
  expect(message).not.toMatch(/Suscripción|Página/);
});
