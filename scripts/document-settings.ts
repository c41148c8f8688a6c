import { writeFile } from 'node:fs/promises';
import { describeSettings } from '../src/runtime/env/describe-settings.ts';
import { groups } from '../src/runtime/env/groups.ts';
import { describeLicences } from './supply-chain/licences.ts';
import { readLockfile } from './supply-chain/read-lockfile.ts';

await writeFile(new URL('../docs/licences.md', import.meta.url), describeLicences(readLockfile()));
await writeFile(new URL('../docs/configuration.md', import.meta.url), describeSettings(groups));
