import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';

export type ScanVerdict = { readonly verdict: 'clean' } | { readonly verdict: 'infected'; readonly signature: string };

/** Looks for viruses. Rejects when it cannot be asked: that is no verdict. */
export interface VirusScanner {
  scan(bytes: Uint8Array): Promise<ScanVerdict>;
}

/** Where clamd listens. */
export type ClamdPlace = { readonly host: string; readonly port: number } | { readonly path: string };

const PART_BYTES = 65_536;
const SILENCE_MS = 30_000;

/**
 * ClamAV's daemon by its INSTREAM command. A file beyond its `StreamMaxLength` is an error, not clean.
 *
 * Source: clamd(8), section COMMANDS: `zINSTREAM`, then chunks of a length in network byte order and the data, ended by length 0.
 */
export function clamdScanner(place: ClamdPlace): VirusScanner {
  return {
    scan: async (bytes) => {
      const socket = connect(place);
      socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error('clamd is silent')));
      try {
        const [reply] = await Promise.all([text(socket), sendStream(socket, bytes)]);
        return verdictOf(reply);
      } finally {
        socket.destroy();
      }
    },
  };
}

async function sendStream(socket: Socket, bytes: Uint8Array): Promise<void> {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < bytes.byteLength; at += PART_BYTES) {
    const part = bytes.subarray(at, at + PART_BYTES);
    socket.write(lengthOf(part.byteLength));
    if (!socket.write(part)) await new Promise((resolve) => socket.once('drain', resolve).once('close', resolve));
  }
  socket.write(lengthOf(0));
}

function lengthOf(bytes: number): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

function verdictOf(reply: string): ScanVerdict {
  const line = reply.replaceAll('\0', '').trim();
  if (line === 'stream: OK') return { verdict: 'clean' };
  const signature = /^stream: (.+) FOUND$/.exec(line)?.[1];
  if (signature === undefined) throw new Error(`clamd gave no verdict: ${line.slice(0, 200)}`);
  return { verdict: 'infected', signature };
}
