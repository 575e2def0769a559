import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import commitment from '#core/ledger/fixtures/commitment.json' with { type: 'json' };
import credentials from '#core/ledger/fixtures/credentials.json' with { type: 'json' };
import notes from '#core/ledger/fixtures/signed-notes.json' with { type: 'json' };
import { translator } from '#messages/translate.ts';
import { verify } from './verify.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, content: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

async function run(words: readonly string[], { key, json = true }: { key?: string; json?: boolean } = {}) {
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  const code = await verify({ words, json, options: { key }, env: {}, t: translator('vi'), print: say, complain: say });
  return { code, said: said.join('\n'), answer: json && code !== 2 ? (JSON.parse(said.join('')) as object) : {} };
}

const good = put('commitment.json', commitment);
const broken = put('broken.json', '{');
const credential = put('credential.json', credentials.jcs);
const none = path.join(folder, 'none.json');

test('files are judged in the order given, and all must be valid', async () => {
  expect((await run([good])).code).toBe(0);
  const { code, answer } = await run([good, broken, none]);
  expect({ code, answer }).toMatchObject({
    code: 1,
    answer: {
      command: 'verify',
      seed: null,
      warnings: [],
      valid: false,
      files: [
        { file: good, type: 'commitment', valid: true },
        { file: broken, valid: false, reason: 'malformed' },
        { file: none, valid: false, reason: 'file-not-found' },
      ],
    },
  });
});

test('a credential is valid only under the key the reader trusts', async () => {
  expect((await run([credential])).answer).toMatchObject({ files: [{ reason: 'key-unknown' }] });
  expect((await run([credential], { key: credentials.w3cKey })).code).toBe(0);
  expect((await run([credential], { key: credentials.ob3Key })).answer).toMatchObject({
    files: [{ reason: 'key-unknown' }],
  });
});

test("a log's key the reader trusts must have signed", async () => {
  const [first, second] = notes.notes as [(typeof notes.notes)[0], (typeof notes.notes)[0]];
  const file = put('note.json', { type: 'note', note: first.note, keys: [first.vkey] });
  expect((await run([file], { key: first.vkey })).code).toBe(0);
  expect((await run([file], { key: second.vkey })).answer).toMatchObject({ files: [{ reason: 'signature-invalid' }] });
});

test('bad usage is told apart from a bad file', async () => {
  expect([(await run([])).code, (await run([good], { key: 'a key' })).code]).toEqual([2, 2]);
});

test('without --json people read Vietnamese', async () => {
  const { said } = await run([good, broken], { json: false });
  expect(said).toBe(
    `${good}: hợp lệ (cam kết)\n${broken}: KHÔNG hợp lệ (không rõ loại): nội dung không đúng định dạng`,
  );
});

test('a bundle that is none is malformed', async () => {
  const file = put('bundle.json', { type: 'bundle' });
  expect((await run([file])).answer).toMatchObject({ files: [{ type: 'bundle', valid: false, reason: 'malformed' }] });
});
