import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EICAR, openFakeClamd } from '#tests/support/fake-clamd.ts';
import { clamdScanner } from './virus-scanner.ts';

let clamd: Awaited<ReturnType<typeof openFakeClamd>>;
beforeAll(async () => void (clamd = await openFakeClamd()));
afterAll(() => clamd.close());
const scan = (bytes: Uint8Array) => clamdScanner({ host: '127.0.0.1', port: clamd.port }).scan(bytes);

test('what holds nothing bad is clean, in many parts too', async () => {
  expect(await scan(new Uint8Array(500_000))).toEqual({ verdict: 'clean' });
  expect(await scan(new Uint8Array(0))).toEqual({ verdict: 'clean' });
});

test('what holds a virus across two parts is told with the name of the virus', async () => {
  const bytes = Buffer.concat([new Uint8Array(65_530), EICAR, new Uint8Array(9)]);
  expect(await scan(bytes)).toEqual({ verdict: 'infected', signature: 'Eicar-Signature' });
});

test('a file beyond the limit of the scanner is no clean file', async () => {
  await expect(scan(new Uint8Array(1_000_001))).rejects.toThrow('size limit exceeded');
});

test('a scanner that is not there, or hangs up, gives no verdict', async () => {
  await expect(clamdScanner({ host: '127.0.0.1', port: 1 }).scan(EICAR)).rejects.toThrow('ECONNREFUSED');
  const rude = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve));
  const { port } = rude.address() as AddressInfo;
  await expect(clamdScanner({ host: '127.0.0.1', port }).scan(EICAR)).rejects.toThrow();
  await new Promise((resolve) => rude.close(resolve));
});
