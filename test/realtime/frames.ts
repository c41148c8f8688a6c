/** A message of Phoenix channels, whichever version of the protocol carries it. */
export interface Message {
  joinRef: string | null;
  ref: string | null;
  topic: string;
  event: string;
  payload: unknown;
}

/** What somebody tells all who listen to a topic. */
export interface Broadcast {
  topic: string;
  event: string;
  payload: unknown;
  meta?: Record<string, unknown>;
}

export interface Frames {
  encode(message: Message): string;
  encodeBroadcast(broadcast: Broadcast): string | Buffer;
  decode(data: Buffer, isBinary: boolean): Message;
}

const versionOne: Frames = {
  encode: ({ joinRef, ...rest }) => JSON.stringify({ ...rest, join_ref: joinRef }),
  encodeBroadcast({ topic, ...rest }) {
    return versionOne.encode({ joinRef: null, ref: null, topic, event: 'broadcast', payload: { type: 'broadcast', ...rest } });
  },
  decode(data) {
    const { join_ref: joinRef = null, ref = null, topic, event, payload } = JSON.parse(data.toString());
    return { joinRef, ref, topic, event, payload };
  },
};

const kinds = { userBroadcastPush: 3, userBroadcast: 4 };
const jsonEncoding = 1;

/** Arrays, and a binary form of its own for broadcasts. */
const versionTwo: Frames = {
  encode: ({ joinRef, ref, topic, event, payload }) => JSON.stringify([joinRef, ref, topic, event, payload]),
  encodeBroadcast({ topic, event, payload, meta }) {
    const head = [topic, event, meta ? JSON.stringify(meta) : ''].map((part) => Buffer.from(part));
    const sizes = Buffer.from([kinds.userBroadcast, ...head.map(({ length }) => length), jsonEncoding]);
    return Buffer.concat([sizes, ...head, Buffer.from(JSON.stringify(payload))]);
  },
  decode(data, isBinary) {
    if (isBinary) return decodePush(data);
    const [joinRef, ref, topic, event, payload] = JSON.parse(data.toString());
    return { joinRef, ref, topic, event, payload };
  },
};

function decodePush(data: Buffer): Message {
  const [kind, ...sizes] = data.subarray(0, 6);
  if (kind !== kinds.userBroadcastPush || data[6] !== jsonEncoding) throw new Error('a binary frame that is not understood here');
  let offset = 7;
  const [joinRef = '', ref = '', topic = '', event = ''] = sizes.map((size) => {
    offset += size;
    return data.subarray(offset - size, offset).toString();
  });
  const payload = JSON.parse(data.subarray(offset).toString());
  return { joinRef, ref, topic, event: 'broadcast', payload: { type: 'broadcast', event, payload } };
}

export const framesOf: Record<string, Frames> = { '1.0.0': versionOne, '2.0.0': versionTwo };
