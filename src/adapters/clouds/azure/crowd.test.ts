import { expect, it } from 'vitest';
import { createCrowd, crowdSize } from './crowd.ts';

const at = (seconds: number) => new Date(seconds * 1000);

it('is one only while so many wait at the same time', () => {
  const crowd = createCrowd();
  const joins = Array.from({ length: crowdSize }, (_, index) => crowd.join(`group-${index}`, at(index)));
  expect(joins).toEqual([...Array(crowdSize - 1).fill(false), true]);
  expect(crowd.join('group-0', at(crowdSize))).toBe(true);
  crowd.leave('group-1');
  expect(crowd.join('group-0', at(crowdSize))).toBe(false);
});

it('forgets who was not heard of for minutes', () => {
  const crowd = createCrowd();
  for (let index = 0; index < crowdSize; index++) crowd.join(`gone-${index}`, at(0));
  expect(crowd.join('late', at(60))).toBe(true);
  expect(crowd.join('late', at(121))).toBe(false);
});
