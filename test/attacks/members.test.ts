import { afterAll, beforeAll, beforeEach } from 'vitest';
import './members/invitations.part.ts';
import './members/leaving.part.ts';
import './members/roles.part.ts';
import './members/workspace.part.ts';
import { newWorkspace, openRig, plant } from './members/rig.ts';

beforeAll(openRig);
beforeEach(newWorkspace);
afterAll(() => plant.close());
