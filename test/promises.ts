/** One promise about what the product survives. Tests carry its id as a tag; `docs/promises.md` lists them. */
interface Promised {
  id: string;
  promise: string;
  /** When it counts as kept. */
  gate: string;
  /** What of the gate no test shows yet. */
  open?: string;
}

export const promises: readonly Promised[] = [
  {
    id: 'R1',
    promise: 'A worker may be killed at every external call of create, start, stop, restart and delete',
    gate: 'Exactly one machine, no orphan, the operation ends; a second worker goes on within 15 s',
    open: 'At every call by `npm run prove`; a sample in the gate. On this machine OpenClaw and npm are stand-ins, and a look at files or processes is no call.',
  },
  {
    id: 'R2',
    promise: 'A worker may be killed twice in the same operation',
    gate: '1,000 random pairs without a violation',
    open: 'Forty in the gate, a thousand by `npm run prove`; both within one process and on a scripted cloud.',
  },
  {
    id: 'R3',
    promise: 'Every call may be throttled, fail, time out or be cut off',
    gate: 'All finish; Retry-After is obeyed; at most one retry a second after the first refusal',
    open: 'That no more than one retry a second follows is not measured.',
  },
  { id: 'R4', promise: 'A write that times out after it was done is not done twice', gate: 'No duplicate' },
  {
    id: 'R5',
    promise: 'A repeated request with the same Idempotency-Key makes one deployment',
    gate: '100 at a time: one deployment, the same answer; another body is refused; keys are kept for a day',
    open: 'Keys are kept as long as their deployment; no test lets a day pass.',
  },
  {
    id: 'R6',
    promise: 'A double click without a key makes one deployment',
    gate: 'The same name within 10 s makes one',
    open: 'The second click is refused by name; it does not get the answer of the first.',
  },
  {
    id: 'R7',
    promise: 'A deletion may come at every step of a create',
    gate: 'Nothing is left',
  },
  {
    id: 'R8',
    promise: 'Start, stop and delete may be asked for in any order, as often as one likes',
    gate: 'The last accepted intent is reached',
  },
  {
    id: 'R9',
    promise: 'What others do to a machine is noticed',
    gate: 'Within 60 s, shown, and never made anew in silence',
    open: 'That it takes no longer than 60 s follows from the pace of the survey; it is not measured.',
  },
  {
    id: 'R10',
    promise: 'A resource group or subscription may vanish',
    gate: 'A clear state, and a deletion ends as already gone',
    open: 'A whole subscription that is gone or disabled ends blocked (the table of errors); no test deletes after it.',
  },
  {
    id: 'R11',
    promise: 'Postgres may be killed at any time',
    gate: '20 kills in 1,000 deployments: every acknowledged request and event is there, none twice',
    open: 'Two kills in 40 deployments at each `npm test`; the table of proof.md tells whether the whole was run.',
  },
  {
    id: 'R12',
    promise: 'Postgres may be away for minutes',
    gate: '503 with Retry-After, no crash, well again within 5 s, streams go on',
    open: 'Five minutes are not waited for, and how soon it is well again is not measured.',
  },
  {
    id: 'R13',
    promise: 'The disk may be full, the pool exhausted, a connection half open',
    gate: 'Nothing acknowledged is lost, and health tells within 10 s',
    open: 'Under TLS a connection whose other end vanished in the middle of a transaction is held until the system gives it up, minutes later; who asked is told within half a minute.',
  },
  {
    id: 'R14',
    promise: 'Several workers at once, and one that wakes after its lease was lost, do nothing twice',
    gate: 'No write of a worker whose token is not the newest',
    open: 'The gate does not wait for the minute: `npm run prove` does.',
  },
  {
    id: 'R15',
    promise: 'Clocks may be wrong or jump',
    gate: 'Leases follow the clock of the database only',
    open: 'The clock of the database itself is not turned back.',
  },
  {
    id: 'R16',
    promise: 'A credential may be revoked at any step',
    gate: 'Blocked in plain words, never failed; with a new one it goes on',
  },
  { id: 'R17', promise: 'A quota or a size may run out', gate: 'Cleaned up, told, another one offered' },
  {
    id: 'R18',
    promise: 'An event stream may be cut as often as one likes',
    gate: 'Every event once and in order; a gap is told',
    open: 'Forty cuts in the gate, a thousand by `npm run prove`.',
  },
  {
    id: 'R19',
    promise: 'A slow reader holds up nobody',
    gate: 'At most 256 KB wait for it; then it is cut off and resumes',
    open: 'Its limit is 1,000 events, not a number of bytes.',
  },
  {
    id: 'R20',
    promise: 'A thousand deployments at once on two cores',
    gate: 'All finish within 512 MB; a small tenant is not held up by a large one',
    open: 'The gate tries one crowded account, and that it costs few reads. A thousand, their time and their memory are measured by `npm run bench`; that a small tenant is not held up is not.',
  },
  {
    id: 'R21',
    promise: 'Ten thousand idle deployments cost next to nothing',
    gate: 'A tenth of a core and a twentieth of the reads that Azure allows',
    open: 'The gate compares ten thousand at once and counts no read where none is due; what they cost in a day is measured by `npm run bench`.',
  },
  {
    id: 'R22',
    promise: 'An upgrade may come in the middle of work',
    gate: 'All finish, forth and back',
    open: 'Processes of this release work on while the tables become those of a next one. There is no second release yet to go back from.',
  },
  {
    id: 'R23',
    promise: 'An operation that always fails holds up nobody',
    gate: 'Pauses grow to 5 minutes, others go on, Retry is offered',
  },
  {
    id: 'R24',
    promise: 'An old backup may be restored',
    gate: 'What is newer in the cloud is found by its tags and shown; nothing is deleted wrongly',
  },
  {
    id: 'R25',
    promise: 'The worker may be away for a day',
    gate: 'A thousand are caught up within 5 minutes, not all in one moment',
    open: 'That the sweep finds what is overdue is shown; a day and a thousand are not tried.',
  },
  { id: 'R26', promise: 'A mistake does not spread', gate: 'More than 20 deletions a minute, or 5 % of a fleet, halt until confirmed' },
];

/** Ids of what a stranger tries; tests that try it carry them as tags. */
export const attacks: readonly string[] = Array.from({ length: 44 }, (_, index) => `A${index + 1}`);

/** What tests do not show yet of an attack that they carry. */
export const attackGaps: Readonly<Record<string, string>> = {
  A41: 'a secret put back to an older one opens: to notice it, a number for each would have to be kept outside the vault, which a backup that is put back contradicts; and keys of the vault are not exchanged',
};
