import net from 'node:net';

export interface Reply {
  readonly status: number;
  readonly body: Buffer;
  readonly cookie: string | null;
}

/** One kept-alive HTTP/1.1 connection, one request at a time: as little work as a client can do, since it shares the machine. */
export interface Connection {
  send(method: string, path: string, body: string, cookie: string): Promise<Reply>;
  close(): void;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/** Opens a connection to the loopback. */
export async function openConnection(port: number): Promise<Connection> {
  const socket = net.connect({ host: '127.0.0.1', port, noDelay: true });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  let received: Buffer = Buffer.alloc(0);
  let waiting: { resolve: (reply: Reply) => void; reject: (error: unknown) => void } | null = null;
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const reply = readReply(received);
    if (!reply || !waiting) return;
    received = received.subarray(reply.bytes);
    const { resolve } = waiting;
    waiting = null;
    resolve(reply);
  });
  const fail = (error?: unknown) => waiting?.reject(error ?? new Error('connection closed'));
  socket.on('error', fail).on('close', () => fail());
  return {
    send: (method, path, body, cookie) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        const content =
          body === '' ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
        const cookieLine = cookie === '' ? '' : `cookie: ${cookie}\r\n`;
        socket.write(`${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${cookieLine}${content}\r\n${body}`);
      }),
    close: () => socket.destroy(),
  };
}

function readReply(received: Buffer): (Reply & { readonly bytes: number }) | null {
  const headEnd = received.indexOf(END_OF_HEAD);
  if (headEnd === -1) return null;
  const head = received.toString('latin1', 0, headEnd);
  const length = lengthIn(head);
  const bytes = headEnd + 4 + length;
  if (received.length < bytes) return null;
  const cookie = /\r\nset-cookie: ([^;\r\n]+)/i.exec(head)?.[1] ?? null;
  return { status: Number(head.slice(9, 12)), body: received.subarray(headEnd + 4, bytes), cookie, bytes };
}

const LENGTH = '\r\ncontent-length: ';

function lengthIn(head: string): number {
  const at = head.indexOf(LENGTH);
  if (at === -1) return 0;
  const from = at + LENGTH.length;
  const until = head.indexOf('\r', from);
  return Number(head.slice(from, until === -1 ? undefined : until));
}
