/** The reason that a command of ours gave. Pure. */
export function readFailure(answer: string | null): string {
  const reason = answer?.startsWith('fail ') ? decode(answer.slice('fail '.length)) : '';
  return reason || 'The virtual machine gave no answer that could be read.';
}

export function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8').slice(0, 500);
}
