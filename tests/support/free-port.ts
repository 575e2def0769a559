import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port nobody listens on, outside the range from which the system gives ports to the other tests. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const probe = createServer().listen(port, '127.0.0.1');
    const isFree = await Promise.race([
      once(probe, 'listening').then(() => true),
      once(probe, 'error').then(() => false),
    ]);
    if (!isFree) continue;
    await once(probe.close(), 'close');
    return port;
  }
}
