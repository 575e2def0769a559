import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, it, test } from 'vitest';
import proofs from './fixtures/merkle-proofs.json' with { type: 'json' };
import notes from './fixtures/signed-notes.json' with { type: 'json' };
import trees from './fixtures/merkle-trees.json' with { type: 'json' };
import commitment from './fixtures/commitment.json' with { type: 'json' };
import { ed25519 } from '@noble/curves/ed25519.js';
import { toBase64 } from '../shared/base64.ts';
import { checkpointText } from './checkpoint.ts';
import { judgeDocument } from './judge-document.ts';
import { leafOfJson } from './leaf.ts';
import { inclusionProof, treeRoot } from './merkle.ts';
import { receiptBytes } from './receipt.ts';
import { noteKeyText, signNote } from './signed-note.ts';

const valid = (document: object) => judgeDocument(document).valid;

describe('the published vectors as files', () => {
  test('inclusion', () => {
    const verdicts = proofs.inclusion.map((claim) => [claim.name, valid({ type: 'inclusion', ...claim })]);
    expect(verdicts).toEqual(proofs.inclusion.map((claim) => [claim.name, claim.valid]));
  });

  test('consistency', () => {
    const verdicts = proofs.consistency.map((claim) => [claim.name, valid({ type: 'consistency', ...claim })]);
    expect(verdicts).toEqual(proofs.consistency.map((claim) => [claim.name, claim.valid]));
  });

  test('notes', () => {
    expect(notes.notes.map(({ note, vkey }) => valid({ type: 'note', note, keys: [vkey] }))).toEqual(
      notes.notes.map((one) => one.valid),
    );
  });

  test('trees', () => {
    for (const tree of trees.trees)
      expect(judgeDocument({ type: 'tree', ...tree })).toMatchObject({ valid: true, root: tree.root });
    const wrong = { type: 'tree', leaves: trees.trees[3]!.leaves, root: trees.trees[4]!.root };
    expect(judgeDocument(wrong)).toEqual({
      type: 'tree',
      valid: false,
      reason: 'root-differs',
      root: trees.trees[3]!.root,
    });
  });

  test('commitment', () => {
    const canonical = '{"contest":"tt-2024","key":{"q1":"B","q2":"D","q3":"A"},"round":1}';
    expect(judgeDocument(commitment)).toEqual({ type: 'commitment', valid: true, canonical });
    const other = { ...commitment, document: { ...commitment.document, round: 2 } };
    expect(judgeDocument(other)).toMatchObject({ valid: false, reason: 'commitment-differs' });
  });
});

const secret = new Uint8Array(32).fill(3);
const key = { name: 'vinhdanh.example/so-minh-bach/tt-2024', publicKey: ed25519.getPublicKey(secret) };
const entries = Array.from({ length: 6 }, (_, n) => ({ type: 'submission', n }));
const leaves = entries.map(leafOfJson);
const sign = (size: bigint, root = treeRoot(leaves)) =>
  signNote(checkpointText({ origin: key.name, size, root }), key, (message) => ed25519.sign(message, secret));
const receipt = {
  type: 'receipt',
  leaf: { n: 2, type: 'submission' },
  leafIndex: '2',
  proof: inclusionProof(leaves, 2).map((hash) => bytesToHex(hash)),
  checkpoint: sign(6n),
  keys: [noteKeyText(key)],
};
const facts = { origin: key.name, size: '6', root: bytesToHex(treeRoot(leaves)) };

describe('a receipt', () => {
  it('is valid whatever the order of the members of its leaf', () => {
    expect(judgeDocument(receipt)).toEqual({ type: 'receipt', valid: true, ...facts });
  });

  for (const [what, changed, reason] of [
    ['another leaf', { leaf: { n: 3, type: 'submission' } }, 'proof-invalid'],
    ['another index', { leafIndex: 3 }, 'proof-invalid'],
    ['an index outside the tree', { leafIndex: '6' }, 'proof-invalid'],
    ['a proof too long', { proof: [...receipt.proof, receipt.proof[0]] }, 'proof-invalid'],
    ['a proof too short', { proof: receipt.proof.slice(1) }, 'proof-invalid'],
    ['a hash that is not 32 bytes', { proof: ['00', ...receipt.proof.slice(1)] }, 'proof-invalid'],
    ['a checkpoint of another size', { checkpoint: sign(3n) }, 'proof-invalid'],
    ['a forged checkpoint', { checkpoint: receipt.checkpoint.replace('\n6\n', '\n7\n') }, 'signature-invalid'],
    ['no key', { keys: [] }, 'key-unknown'],
    ['a proof that is not hexadecimal', { proof: ['x'] }, 'malformed'],
    ['a negative index', { leafIndex: -1 }, 'malformed'],
    ['no leaf', { leaf: undefined }, 'malformed'],
    ['half a surrogate pair', { leaf: { type: '\ud800' } }, 'malformed'],
    ['a note that is no checkpoint', { checkpoint: notes.notes[0]!.note, keys: [notes.notes[0]!.vkey] }, 'malformed'],
  ] as const) {
    it(`is ${reason} with ${what}`, () =>
      expect(judgeDocument({ ...receipt, ...changed })).toMatchObject({ valid: false, reason }));
  }

  it('must also be signed by the key that the reader trusts', () => {
    expect(judgeDocument(receipt, [noteKeyText(key)]).valid).toBe(true);
    expect(judgeDocument(receipt, [notes.notes[0]!.vkey])).toMatchObject({ valid: false, reason: 'signature-invalid' });
  });
});

describe('a receipt that says its code and its contest', () => {
  const promise = { code: 'VD-2026-Y2CJ-3AV2', contest: 'tt-2024', issuedAt: '2026-11-30T01:02:00Z' };
  const message = receiptBytes({ ...promise, leafHash: bytesToHex(leaves[2]!) });
  const promised = { ...receipt, ...promise, signature: toBase64(ed25519.sign(message, secret)) };

  it('is valid with the signature over them', () =>
    expect(judgeDocument(promised)).toEqual({ type: 'receipt', valid: true, ...facts }));

  it.each([
    ['another code', { code: 'VD-2026-Y2CJ-3AV3' }, 'signature-invalid'],
    ['another contest', { contest: 'tt-2025' }, 'signature-invalid'],
    ['another instant', { issuedAt: '2026-11-30T01:02:01Z' }, 'signature-invalid'],
    ['the signature of something else', { signature: toBase64(ed25519.sign(leaves[2]!, secret)) }, 'signature-invalid'],
    ['no signature', { signature: undefined }, 'malformed'],
    ['no code', { code: undefined }, 'malformed'],
  ])('is refused with %s', (_, changed, reason) =>
    expect(judgeDocument({ ...promised, ...changed })).toMatchObject({ valid: false, reason }),
  );
});

test('a checkpoint tells its log, size and root', () => {
  const file = { type: 'checkpoint', note: sign(6n), keys: [noteKeyText(key)] };
  expect(judgeDocument(file)).toEqual({ type: 'checkpoint', valid: true, ...facts });
  expect(judgeDocument({ ...file, keys: 'x' })).toMatchObject({ valid: false, reason: 'malformed' });
});

test('what says nothing of itself is not understood', () => {
  for (const stranger of [null, 3, [], {}, { type: 'else' }, { type: 3 }])
    expect(judgeDocument(stranger)).toMatchObject({ valid: false, reason: 'not-understood' });
});
