import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import S3rver from 's3rver';
import { afterAll, describe, expect, test } from 'vitest';
import { diskFiles } from './files.ts';
import { s3Files } from './s3-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-files-'));
afterAll(() => rmSync(folder, { recursive: true }));
const bucket = new S3rver({
  port: 0,
  address: '127.0.0.1',
  silent: true,
  directory: path.join(folder, 's3'),
  configureBuckets: [{ name: 'vinhdanh', configs: [] }],
});
const { port } = await bucket.run();
afterAll(() => bucket.close());
const s3 = {
  endpoint: `http://127.0.0.1:${port}/vinhdanh`,
  region: 'us-east-1',
  accessKeyId: 'S3RVER',
  secretAccessKey: 'S3RVER',
};
const disk = diskFiles(path.join(folder, 'disk'));

describe.each([
  ['a folder', disk],
  ['a bucket', s3Files(s3)],
])('%s', (_where, files) => {
  const read = async (id: string) => Buffer.concat(await files.read(id).toArray());

  test('gives back what was put, byte for byte', async () => {
    const [id, bytes] = [randomUUID(), randomBytes(100_000)];
    await files.put(id, bytes);
    expect([await files.has(id), (await read(id)).equals(bytes)]).toEqual([true, true]);
  });

  test('knows what it does not have, and lets go of what it is told to, twice over', async () => {
    const id = randomUUID();
    expect(await files.has(id)).toBe(false);
    await expect(read(id)).rejects.toThrow();
    await files.put(id, new Uint8Array([1]));
    await files.discard(id);
    await files.discard(id);
    expect(await files.has(id)).toBe(false);
  });

  test('takes no name that leads elsewhere', async () => {
    await expect(async () => files.put('../../etc/passwd', new Uint8Array([1]))).rejects.toThrow('UUID');
  });

  test.each([
    ['small', 3],
    ['large, sent in several parts', 18_000_000],
  ])('keeps what is made while it is written: %s', async (_size, bytes) => {
    const id = randomUUID();
    const made = randomBytes(bytes);
    const put = await files.putParts(
      id,
      (async function* () {
        for (let at = 0; at < bytes; at += 1_000_000) yield made.subarray(at, at + 1_000_000);
      })(),
    );
    expect(put).toEqual({ size: bytes, digest: createHash('sha256').update(made).digest('base64url') });
    expect((await read(id)).equals(made)).toBe(true);
  });

  test('keeps nothing of a large file whose making fails', async () => {
    const id = randomUUID();
    const broken = (async function* () {
      yield new Uint8Array(9_000_000);
      throw new Error('the database went away');
    })();
    await expect(files.putParts(id, broken)).rejects.toThrow('the database went away');
    expect(await files.has(id)).toBe(false);
  });
});

const files = disk;
const read = async (id: string) => Buffer.concat(await files.read(id).toArray()).toString();

test('what is put in parts is read whole, and its size and digest are told', async () => {
  const id = randomUUID();
  const put = await files.putParts(
    id,
    (async function* () {
      yield 'Thúy,';
      yield new TextEncoder().encode(' Hòa\n');
    })(),
  );
  const text = 'Thúy, Hòa\n';
  expect([put, await read(id)]).toEqual([
    { size: Buffer.byteLength(text), digest: createHash('sha256').update(text).digest('base64url') },
    text,
  ]);
});

test('nothing is kept of a file whose making fails half way', async () => {
  const id = randomUUID();
  const broken = (async function* () {
    yield 'x'.repeat(100_000);
    throw new Error('the database went away');
  })();
  await expect(files.putParts(id, broken)).rejects.toThrow('the database went away');
  expect(readdirSync(path.join(folder, 'disk', id.slice(-2)))).toEqual([]);
});

test('what makes a file waits for the disk: what was made and is not written yet stays small', async () => {
  const id = randomUUID();
  const part = 'x'.repeat(65_536);
  const partial = path.join(folder, 'disk', id.slice(-2), `${id}.partial`);
  let most = 0;
  const made = (async function* () {
    for (let at = 0; at < 300; at += 1) {
      yield part;
      const written = existsSync(partial) ? statSync(partial).size : 0;
      most = Math.max(most, (at + 1) * part.length - written);
    }
  })();
  expect((await files.putParts(id, made)).size).toBe(300 * 65_536);
  expect(most).toBeLessThan(16 * part.length);
});
