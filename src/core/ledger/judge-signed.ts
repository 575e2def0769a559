import { bytesToHex } from '@noble/hashes/utils.js';
import { fromBase64 } from '../shared/base64.ts';
import { canonicalJson } from './canonical-json.ts';
import { checkpointOfNote, type Checkpoint } from './checkpoint.ts';
import {
  asJson,
  byteListIn,
  bytesIn,
  countIn,
  textsIn,
  verdict,
  type Claim,
  type Verdict,
  type VerifyReason,
} from './claim-fields.ts';
import { verifyCommitment } from './commitment.ts';
import { leafOfJson } from './leaf.ts';
import { verifyInclusion } from './merkle-verification.ts';
import { receiptBytes } from './receipt.ts';
import { isSignature, judgeNote, readNoteKey } from './signed-note.ts';

/** Keys the reader trusts beside those the file names: each of them must have signed too. */
export type TrustedKeys = readonly string[];

/** `{"type": "note", "note", "keys"}`: whether every key has signed the note. */
export function judgeNoteFile(claim: Claim, trusted: TrustedKeys): Verdict {
  const keys = textsIn(claim['keys']);
  if (typeof claim['note'] !== 'string' || !keys) return verdict('note', 'malformed');
  const outcome = judgeNote(claim['note'], [...keys, ...trusted]);
  return verdict('note', outcome === 'valid' ? null : outcome);
}

/** `{"type": "checkpoint", "note", "keys"}`: a signed note that states a log's name, size and root. Tells the three. */
export function judgeCheckpoint(claim: Claim, trusted: TrustedKeys): Verdict {
  const signed = signedCheckpoint(claim['note'], claim['keys'], trusted);
  if ('reason' in signed) return verdict('checkpoint', signed.reason);
  return verdict('checkpoint', null, factsOf(signed.checkpoint));
}

/**
 * `{"type": "receipt", "leaf", "leafIndex", "proof", "checkpoint", "keys"}`: whether the log that the keys vouch for holds the
 * leaf. The leaf is hashed in its canonical form; size and root are the checkpoint's. A receipt that also says its code and its
 * contest (`code`, `contest`, `issuedAt`) must bring the `signature` over them, by one of the keys.
 */
export function judgeReceipt(claim: Claim, trusted: TrustedKeys): Verdict {
  const [leafIndex, proof] = [countIn(claim['leafIndex']), byteListIn(claim['proof'])];
  const leaf = claim['leaf'] === undefined ? null : hashOf(claim['leaf']);
  const signed = signedCheckpoint(claim['checkpoint'], claim['keys'], trusted);
  if (leafIndex === null || !proof || !leaf) return verdict('receipt', 'malformed');
  if ('reason' in signed) return verdict('receipt', signed.reason);
  const { size: treeSize, root } = signed.checkpoint;
  const holds = verifyInclusion({ leafHash: leaf, leafIndex, treeSize, proof, root });
  const reason = holds ? whyNotPromised(claim, leaf) : 'proof-invalid';
  return verdict('receipt', reason, factsOf(signed.checkpoint));
}

const PROMISE = ['code', 'contest', 'issuedAt', 'signature'] as const;

/** What is wrong with the promise of a receipt; `null` = nothing, or it says none: then the leaf alone was judged. */
function whyNotPromised(claim: Claim, leafHash: Uint8Array): VerifyReason | null {
  if (PROMISE.every((name) => claim[name] === undefined)) return null;
  const [code, contest, issuedAt, text] = PROMISE.map((name) => claim[name]);
  const signature = typeof text === 'string' ? fromBase64(text) : null;
  if (typeof code !== 'string' || typeof contest !== 'string' || typeof issuedAt !== 'string' || !signature)
    return 'malformed';
  const message = receiptBytes({ code, contest, issuedAt, leafHash: bytesToHex(leafHash) });
  const keys = (textsIn(claim['keys']) ?? []).flatMap((key) => readNoteKey(key)?.publicKey ?? []);
  return keys.some((key) => isSignature(signature, message, key)) ? null : 'signature-invalid';
}

/** `{"type": "commitment", "commitment", "nonce", "document"}`. Tells the canonical text that was hashed. */
export function judgeCommitment(claim: Claim): Verdict {
  const [commitment, nonce] = [bytesIn(claim['commitment']), bytesIn(claim['nonce'])];
  const canonical = canonicalOf(claim['document']);
  if (commitment?.length !== 32 || nonce?.length !== 32 || canonical === null)
    return verdict('commitment', 'malformed');
  const opens = verifyCommitment(bytesToHex(commitment), asJson(claim['document']), nonce);
  return verdict('commitment', opens ? null : 'commitment-differs', { canonical });
}

type Signed = { readonly checkpoint: Checkpoint } | { readonly reason: NonNullable<Verdict['reason']> };

/** The checkpoint of a note that all its keys have signed, or why there is none to rely on. */
export function signedCheckpoint(note: unknown, keys: unknown, trusted: TrustedKeys): Signed {
  const texts = textsIn(keys);
  const checkpoint = typeof note === 'string' ? checkpointOfNote(note) : null;
  if (typeof note !== 'string' || !texts || !checkpoint) return { reason: 'malformed' };
  const outcome = judgeNote(note, [...texts, ...trusted]);
  return outcome === 'valid' ? { checkpoint } : { reason: outcome };
}

function factsOf({ origin, size, root }: Checkpoint) {
  return { origin, size: size.toString(), root: bytesToHex(root) };
}

function hashOf(leaf: unknown): Uint8Array | null {
  return canonicalOf(leaf) === null ? null : leafOfJson(asJson(leaf));
}

/** Canonical text of a parsed document; `null` where it holds what JSON text cannot (half a surrogate pair), or is absent. */
function canonicalOf(document: unknown): string | null {
  if (document === undefined) return null;
  try {
    return canonicalJson(asJson(document));
  } catch {
    return null;
  }
}
