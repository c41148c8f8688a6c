import { createSocket } from 'node:dgram';
import { decode, encode, type StringAnswer } from 'dns-packet';

type Record = StringAnswer | { type: 'CAA'; name: string; data: { flags: number; tag: 'issue'; value: string } };

/** A name server that knows these records, follows its own CNAMEs, and says of other names that they are not there. */
export async function startNameServer(records: Record[]) {
  const socket = createSocket('udp4');
  /** Each question as it came: `A bot.example.com`. */
  const asked: string[] = [];
  socket.on('message', (message, { port, address }) => {
    const { id, questions } = decode(message);
    const [question] = questions ?? [];
    if (question) asked.push(`${question.type} ${question.name}`);
    const answers = question ? answer(records, question.name, question.type) : [];
    const isKnown = records.some(({ name }) => name === question?.name);
    // The low four bits of the flags are the outcome; 3 means that there is no such name.
    const flags = isKnown ? 0 : 3;
    socket.send(encode({ type: 'response', id: id ?? 0, flags, questions: questions ?? [], answers }), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    asked,
    server: `127.0.0.1:${socket.address().port}`,
    close: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  };
}

function answer(records: readonly Record[], name: string, type: string): Record[] {
  const alias = records.find((record) => record.name === name && record.type === 'CNAME');
  if (alias && type !== 'CNAME') return [alias, ...answer(records, String(alias.data), type)];
  return records.filter((record) => record.name === name && record.type === type);
}
