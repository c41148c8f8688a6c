import { afterAll, beforeAll } from 'vitest';
import { allowTakedowns, createTestPlant, type TestPlant } from '../../factories.ts';

/** Side by side, so that Postgres and this process both have something to do. */
export const laneCount = 4;
const paces = { create: 1, delete: 1, start: 1, drain: 2 };

/** A plant for each lane of the calling test file. */
export function setLanes(): { readonly plants: readonly TestPlant[] } {
  let plants: TestPlant[] = [];
  beforeAll(async () => {
    plants = await Promise.all(Array.from({ length: laneCount }, () => createTestPlant(paces)));
    for (const plant of plants) {
      await allowTakedowns(plant);
      await plant.ask(`alter database ${new URL(plant.database.ownerUrl).pathname.slice(1)} set synchronous_commit = off`);
    }
  });
  afterAll(() => Promise.all(plants.map((plant) => plant.close())));
  return {
    get plants() {
      return plants;
    },
  };
}
