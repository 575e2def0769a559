import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { httpSmsSender, rememberingSmsSender, type Sms, type SmsSender } from '#server/ports/sms.ts';

/** A sender, and what arrived where it sends to. */
interface Post {
  readonly sender: SmsSender;
  arrived(): readonly Sms[];
  close(): Promise<void>;
}

const KEY = 'Bearer a-key-of-this-test';

/** A real gateway on loopback. It takes only mobile numbers of Viet Nam, from whoever knows the key. */
async function openGateway(): Promise<Post> {
  const arrived: Sms[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { phone, message, brand } = JSON.parse(body) as { phone: string; message: string[]; brand: string };
      const isGood = request.headers['x-api-key'] === KEY && /^\+84[35789]\d{8}$/.test(phone) && brand === 'Sở "A"';
      if (isGood) arrived.push({ to: phone, text: message[0] ?? '' });
      response.writeHead(isGood ? 200 : 400).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const body = '{"phone":"{to}","message":["{text}"],"brand":"{sender}"}';
  const sender = httpSmsSender({
    url: `http://127.0.0.1:${port}/send`,
    keyHeader: 'x-api-key',
    key: KEY,
    body,
    sender: 'Sở "A"',
  });
  return { sender, arrived: () => arrived, close: async () => void server.close() };
}

async function openRemembering(): Promise<Post> {
  const sender = rememberingSmsSender();
  return { sender, arrived: () => sender.sent, close: async () => undefined };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const MESSAGES: readonly Sms[] = [
  { to: '+84912345678', text: 'Ma cua ban la 123456' },
  { to: '+84382345678', text: 'Dấu "nháy", {to} và \\ xuống\ndòng' },
];

describe.each([
  ['by an HTTP gateway', openGateway],
  ['of the tests', openRemembering],
] as const)('the sender %s', (_which, open) => {
  let post: Post;
  beforeAll(async () => void (post = await open()));
  afterAll(() => post.close());

  test('delivers every message whole', async () => {
    for (const sms of MESSAGES) await post.sender.send(sms);
    expect(post.arrived()).toEqual(MESSAGES);
  });

  test('rejects what is not taken, and goes on with the next', async () => {
    const before = post.arrived().length;
    await expect(post.sender.send({ to: '+12025550100', text: 'x' })).rejects.toThrow(/400|rejected/);
    expect(post.arrived()).toHaveLength(before);
    await post.sender.send(MESSAGES[0]!);
    expect(post.arrived().at(-1)).toEqual(MESSAGES[0]);
  });
});

test('the sender by an HTTP gateway rejects when nobody answers', async () => {
  const { sender, close } = await openGateway();
  await close();
  await expect(sender.send(MESSAGES[0]!)).rejects.toThrow();
});
