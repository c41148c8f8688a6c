import { writeFile } from 'node:fs/promises';
import { describeSettings } from '../src/runtime/env/describe-settings.ts';
import { groups } from '../src/runtime/env/groups.ts';

await writeFile(new URL('../docs/configuration.md', import.meta.url), describeSettings(groups));
