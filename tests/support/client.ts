import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

/** A browser at one kept-alive connection: it stays with the process that took it, and keeps the cookies it is given. */
export interface Client {
  readonly cookies: Map<string, string>;
  /** Rejects when the connection breaks or nothing comes for so long. */
  send(method: string, url: string, body?: object, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  close(): void;
}

const PATIENCE_MS = 10_000;

/** Opens a client of a server on the loopback; the next request after a broken connection opens another one. */
export function openClient(port: number, patienceMs = PATIENCE_MS): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const cookies = new Map<string, string>();
  const send: Client['send'] = (method, url, body, headers = {}) =>
    new Promise((resolve, reject) => {
      const payload = body === undefined ? undefined : JSON.stringify(body);
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const sent = request(
        {
          host: '127.0.0.1',
          port,
          agent,
          method,
          path: url,
          headers: {
            ...(cookie && { cookie }),
            ...(payload !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
        },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (part: string) => (text += part));
          answer.on('error', reject).on('end', () => {
            for (const line of answer.headers['set-cookie'] ?? []) keepCookie(cookies, line);
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
          });
        },
      );
      sent.on('error', reject).setTimeout(patienceMs, () => sent.destroy(new Error('no answer')));
      sent.end(payload);
    });
  return { cookies, send, close: () => agent.destroy() };
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
  if (/max-age=0/i.test(line)) cookies.delete(name);
  else cookies.set(name, value);
}

/** One client for each worker of a program, in the order of their numbers. */
export async function openClientOfEach(port: number, workers: number): Promise<readonly Client[]> {
  const found = new Map<number, Client>();
  for (let tries = 0; found.size < workers; tries += 1) {
    if (tries > 200 * workers) throw new Error(`only the workers ${[...found.keys()].join()} answer`);
    const client = openClient(port);
    const { worker } = JSON.parse((await client.send('GET', '/healthz')).text) as { worker: number };
    if (!found.has(worker)) {
      found.set(worker, client);
      continue;
    }
    client.close();
    await sleep(50); // one that was replaced may still be starting
  }
  return [...found].toSorted(([a], [b]) => a - b).map(([, client]) => client);
}
