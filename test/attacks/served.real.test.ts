import { afterAll, beforeAll } from 'vitest';
import './served/disguises.part.ts';
import './served/too-large.part.ts';
import './served/every-answer.part.ts';
import { closeRig, openRig } from './served/rig.ts';

beforeAll(openRig);
afterAll(closeRig);
