import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** The test file of the antivirus makers, in two parts so that no scanner takes this source for it. */
export const EICAR = new TextEncoder().encode(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

/** A clamd that speaks INSTREAM and knows one virus. `limit` = its StreamMaxLength. */
export async function openFakeClamd(limit = 1_000_000) {
  const server = createServer((socket) => void answer(socket, limit));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, close: () => new Promise((resolve) => server.close(resolve)) };
}

async function answer(socket: Socket, limit: number): Promise<void> {
  let sent = Buffer.alloc(0);
  for await (const part of socket) {
    sent = Buffer.concat([sent, part as Buffer]);
    const stream = streamOf(sent);
    if (stream === 'unfinished') continue;
    if (stream === 'unknown') return void socket.end('UNKNOWN COMMAND\0');
    if (stream.length > limit) return void socket.end('INSTREAM size limit exceeded. ERROR\0');
    return void socket.end(stream.includes(EICAR) ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0');
  }
}

function streamOf(sent: Buffer): Buffer | 'unfinished' | 'unknown' {
  const command = Buffer.from('zINSTREAM\0');
  if (!sent.subarray(0, command.length).equals(command)) return 'unknown';
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= sent.length;) {
    const length = sent.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(sent.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return 'unfinished';
}
