import { afterAll, beforeAll } from 'vitest';
import './api-keys/scope.part.ts';
import './api-keys/other-workspaces.part.ts';
import './api-keys/refused-keys.part.ts';
import './api-keys/key-and-session.part.ts';
import './api-keys/making-and-use.part.ts';
// Last, because it looks for the secrets of all keys that were made before.
import './api-keys/secret.part.ts';
import { openRig, plant } from './api-keys/rig.ts';

beforeAll(openRig);
afterAll(() => plant.close());
