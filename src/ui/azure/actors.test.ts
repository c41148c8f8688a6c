import { createTranslator } from 'use-intl/core';
import { expect, it } from 'vitest';
import { en } from '../language/en.ts';
import { writeRequest } from './actors.ts';

const t = createTranslator({ locale: 'en', messages: en, namespace: 'azure' });

it('writes a message that can be acted on without asking back', () => {
  const found = { message: '2 rights are missing.', fix: 'Assign the role `ClawBot Deploy`.', details: ['Microsoft.Compute/disks/write'] };
  expect(writeRequest(t, 'subscription-owner', found, { subscriptionId: 's-1', tenantId: 't-1' })).toBe(
    `Hello, I am setting up ClawBot Deploy in Azure. It needs something that only an owner of the subscription can do.

What is missing:
2 rights are missing.

What to do:
Assign the role ClawBot Deploy.

In detail:
- Microsoft.Compute/disks/write

Subscription: s-1
Directory (tenant): t-1`,
  );
});
