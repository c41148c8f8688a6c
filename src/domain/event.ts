/** Names of events are `subject:outcome`. */
export const eventTypes = [
  'deployment:created',
  'deployment:changed',
  'deployment:deleted',
  'operation:accepted',
  'operation:succeeded',
  'operation:failed',
  'logs:appended',
] as const;

export type EventType = (typeof eventTypes)[number];
