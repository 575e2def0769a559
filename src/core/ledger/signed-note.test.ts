import { ed25519 } from '@noble/curves/ed25519.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { toBase64 } from '../shared/base64.ts';
import { checkpointText, originOf, readCheckpoint } from './checkpoint.ts';
import published from './fixtures/signed-notes.json' with { type: 'json' };
import { judgeNote, noteKeyText, readNote, readNoteKey, signNote } from './signed-note.ts';

const secret = new Uint8Array(32).fill(3);
const key = { name: 'vinhdanh.example/so-minh-bach/tt-2024', publicKey: ed25519.getPublicKey(secret) };
const sign = (message: Uint8Array) => ed25519.sign(message, secret);
const text = 'one line\nanother\n';
const note = signNote(text, key, sign);

describe('the published signed notes', () => {
  for (const { vkey, note: signed, valid } of published.notes) {
    test(`signed by ${vkey.split('+')[0]}`, () => expect(judgeNote(signed, [vkey]) === 'valid').toBe(valid));

    test(`no note that differs by one character passes as ${vkey.split('+')[0]}'s`, () => {
      for (let at = 0; at < signed.length; at += 1) {
        const forged = `${signed.slice(0, at)}${signed[at] === 'x' ? 'y' : 'x'}${signed.slice(at + 1)}`;
        const own = readNote(forged)?.signatures.some(({ name }) => vkey.startsWith(`${name}+`));
        if (at < signed.lastIndexOf('\n\n') || own === false) expect(judgeNote(forged, [vkey])).not.toBe('valid');
      }
    });
  }
});

describe('a signed note (C2SP signed-note)', () => {
  it('is valid under the key that signed it, and tells text and signer', () => {
    expect(judgeNote(note, [noteKeyText(key)])).toBe('valid');
    expect(readNote(note)).toMatchObject({ text, signatures: [{ name: key.name }] });
    expect(readNoteKey(noteKeyText(key))).toEqual(key);
  });

  const other = { name: 'witness.example', publicKey: ed25519.getPublicKey(new Uint8Array(32).fill(4)) };
  for (const [what, changed, keys, outcome] of [
    ['without a key', note, [], 'key-unknown'],
    ['under a key that is not under it', note, [noteKeyText(other)], 'key-unknown'],
    ['when one of two keys is missing', note, [noteKeyText(key), noteKeyText(other)], 'signature-invalid'],
    ['with a changed text', note.replace('another', 'anothen'), [noteKeyText(key)], 'signature-invalid'],
    ['with a key that is none', note, ['name+00000000+AAAA'], 'malformed'],
    [
      'with a key whose number is not its own',
      note,
      [noteKeyText(key).replace(/\+[0-9a-f]{8}\+/, '+00000000+')],
      'malformed',
    ],
    ['without signatures', `${text}\n`, [noteKeyText(key)], 'malformed'],
    ['without the last line feed', note.slice(0, -1), [noteKeyText(key)], 'malformed'],
    ['with a carriage return', note.replace('one line', 'one\rline'), [noteKeyText(key)], 'malformed'],
    ['with a hyphen for the dash', note.replace('\u2014', '-'), [noteKeyText(key)], 'malformed'],
    ['with a line after the signatures that is none', `${note}and more\n`, [noteKeyText(key)], 'malformed'],
  ] as const) {
    it(`is ${outcome} ${what}`, () => expect(judgeNote(changed, keys)).toBe(outcome));
  }

  it('does not survive the change of any byte of its signature', () => {
    const signature = readNote(note)!.signatures[0]!;
    const line = (bytes: Uint8Array) => `${text}\n\u2014 ${key.name} ${toBase64(bytes)}\n`;
    const whole = Uint8Array.from([...Buffer.from(signature.keyId, 'hex'), ...signature.signature]);
    expect(line(whole)).toBe(note);
    for (let at = 0; at < whole.length; at += 1) {
      const forged = whole.with(at, whole[at]! ^ 1);
      expect(judgeNote(line(forged), [noteKeyText(key)])).toBe(at < 4 ? 'key-unknown' : 'signature-invalid');
    }
  });

  it('is never made of what is not a text', () => {
    for (const bad of ['', 'no line feed', 'a\rb\n']) expect(() => signNote(bad, key, sign)).toThrow(RangeError);
    expect(() => signNote(text, { ...key, name: 'two words' }, sign)).toThrow(RangeError);
  });
});

describe('the text of a checkpoint (C2SP tlog-checkpoint)', () => {
  const root = new Uint8Array(32).fill(9);
  const origin = originOf('vinhdanh.example', 'tt-2024', false);

  it('reads back as it was written, up to 2⁶⁴ − 1 entries', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), (size) => {
        expect(readCheckpoint(checkpointText({ origin, size, root }))).toEqual({ origin, size, root, extensions: [] });
      }),
    );
  });

  for (const body of [
    ...published.must_reject_bodies,
    ...published.checkpoint_bodies.map((one) => one.body), // their hashes are not of 32 bytes
    `Log\n01\n${toBase64(root)}\n`,
    `Log\n-1\n${toBase64(root)}\n`,
    `Log\n18446744073709551616\n${toBase64(root)}\n`,
    `Log\n1\n${toBase64(root)}\n\n`,
    `Log\n1\n${toBase64(root)}`,
    `Log\n1\n${toBase64(utf8ToBytes('bananas'))}\n`,
  ]) {
    it(`is not ${JSON.stringify(body)}`, () => expect(readCheckpoint(body)).toBeNull());
  }

  it('says for ever that it was a rehearsal', () => {
    expect(originOf('vinhdanh.example', 'tt-2024', true)).toBe('vinhdanh.example/so-minh-bach/tt-2024/dien-tap');
  });
});
