import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
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

describe('the published credentials with eddsa-rdfc-2022', () => {
  const { rdfc, ob3, w3cKey, ob3Key } = credentials;
  const changed = { ...ob3, credentialSubject: { ...ob3.credentialSubject, id: 'did:example:another' } };
  for (const [name, document, key, reason] of [
    ['of the W3C', rdfc, w3cKey, null],
    ['of Open Badges 3.0', ob3, ob3Key, null],
    ['of another subject', changed, ob3Key, 'signature-invalid'],
    ['under another key', ob3, w3cKey, 'key-unknown'],
    [
      'with another time of the proof',
      { ...rdfc, proof: { ...rdfc.proof, created: '2024-01-01T00:00:00Z' } },
      w3cKey,
      'signature-invalid',
    ],
    [
      'with a term that means nothing',
      { ...ob3, credentialSubject: { ...ob3.credentialSubject, '': 1 } },
      ob3Key,
      'not-understood',
    ],
    [
      'with a context of its own',
      { ...rdfc, '@context': [...rdfc['@context'], 'https://x.example/v1'] },
      w3cKey,
      'context-unknown',
    ],
  ] as const)
    test(`${name}: ${reason ?? 'valid'}`, async () => {
      const { code, answer } = await run([put('rdfc.json', document)], { key });
      expect({ code, answer }).toMatchObject({
        code: reason ? 1 : 0,
        answer: { files: [reason ? { valid: false, reason } : { type: 'credential', valid: true }] },
      });
    });
});
