import { join } from 'node:path';
import { bundle, projectFolder } from './bundle.ts';

/** The API as one file, which `src/instrumentation.ts` loads where Next itself is the server. */
await bundle({ target: join(projectFolder, 'dist/web'), entry: 'next-api.ts', file: 'api.mjs' });
