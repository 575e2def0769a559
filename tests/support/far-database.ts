import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A database behind a line that can be slow, stand still or be cut. */
export interface FarDatabase {
  /** The address of the database through the line. */
  readonly url: string;
  /** Every packet arrives so much later, in either direction. */
  slowDown(delayMs: number): void;
  /** Nothing arrives until `letGo`; nothing is lost. */
  hold(): void;
  letGo(): void;
  /** Ends every connection and takes no new one until `restore`. */
  cut(): void;
  restore(url?: string): void;
  close(): Promise<void>;
}

/** Opens the line to a database. */
export async function putFarAway(databaseUrl: string): Promise<FarDatabase> {
  let target = new URL(databaseUrl);
  let delayMs = 0;
  let held: (() => void)[] | null = null;
  let isCut = false;
  const sockets = new Set<Socket>();

  const carry = (from: Socket, to: Socket) => {
    let turn = Promise.resolve(); // packets stay in order, whatever the delay becomes
    from.on('data', (packet) => {
      turn = turn.then(async () => {
        if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
        if (held) await new Promise<void>((resolve) => held!.push(resolve));
        if (!to.destroyed) to.write(packet);
      });
    });
    from.on('error', () => to.destroy()).on('close', () => void turn.then(() => to.end()));
    sockets.add(from);
    from.on('close', () => sockets.delete(from));
  };
  const server = createServer((near) => {
    if (isCut) return near.destroy();
    const far = connect(Number(target.port), target.hostname);
    carry(near, far);
    carry(far, near);
    return near;
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  url.searchParams.delete('host'); // the socket of the real server: a way around
  const letGo = () => {
    const waiting = held ?? [];
    held = null;
    for (const go of waiting) go();
  };
  return {
    url: url.href,
    slowDown: (ms) => void (delayMs = ms),
    hold: () => void (held ??= []),
    letGo,
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    restore: (to) => {
      if (to) target = new URL(to);
      isCut = false;
    },
    close: async () => {
      letGo();
      for (const socket of sockets) socket.destroy();
      await once(server.close(), 'close');
    },
  };
}
