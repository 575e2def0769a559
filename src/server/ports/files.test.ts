import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { diskFiles } from './files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-files-'));
afterAll(() => rmSync(folder, { recursive: true }));
const files = diskFiles(folder);
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
  expect(readdirSync(path.join(folder, id.slice(-2)))).toEqual([]);
});

test('what makes a file waits for the disk: what was made and is not written yet stays small', async () => {
  const id = randomUUID();
  const part = 'x'.repeat(65_536);
  const partial = path.join(folder, id.slice(-2), `${id}.partial`);
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
