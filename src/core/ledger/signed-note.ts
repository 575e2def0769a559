import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64, toBase64 } from '../shared/base64.ts';

/** Who may sign a note: a name and an Ed25519 key of 32 bytes. */
export interface NoteKey {
  readonly name: string;
  readonly publicKey: Uint8Array;
}

/** A note taken apart. `text` ends with the line feed before the blank line: exactly what is signed. */
export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  /** Eight hexadecimal digits. */
  readonly keyId: string;
  readonly signature: Uint8Array;
}

export type NoteVerdict = 'valid' | 'malformed' | 'key-unknown' | 'signature-invalid';

const ED25519 = Uint8Array.of(0x01);
const DASH = '\u2014';
const MAX_SIGNATURES = 100; // as the reference implementation: bounds what a hostile note may cost

/** Number of a key, eight hexadecimal digits: the first 4 bytes of SHA-256(name ‖ LF ‖ 0x01 ‖ public key). Source: LED-3. */
function keyIdOf({ name, publicKey }: NoteKey): string {
  return bytesToHex(sha256(concatBytes(utf8ToBytes(`${name}\n`), ED25519, publicKey)).subarray(0, 4));
}

/** A key as it is handed out: `name+keyid+base64(0x01 ‖ public key)`. Source: C2SP signed-note, "Verifier keys". */
export function noteKeyText(key: NoteKey): string {
  return `${key.name}+${keyIdOf(key)}+${toBase64(concatBytes(ED25519, key.publicKey))}`;
}

/** The key of a text; `null` when it is none, when its number is not its own, or when it is not Ed25519. */
export function readNoteKey(text: string): NoteKey | null {
  const parts = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text);
  const bytes = fromBase64(parts?.[3] ?? '');
  if (!parts?.[1] || !isName(parts[1]) || bytes?.length !== 33 || bytes[0] !== 0x01) return null;
  const key = { name: parts[1], publicKey: bytes.subarray(1) };
  return keyIdOf(key) === parts[2] ? key : null;
}

/** Signs a text, which ends with a line feed, with one key: the note that is published. */
export function signNote(text: string, key: NoteKey, sign: (message: Uint8Array) => Uint8Array): string {
  if (!isText(text) || !isName(key.name)) throw new RangeError('not a text or not a name a note may carry');
  const keyId = sha256(concatBytes(utf8ToBytes(`${key.name}\n`), ED25519, key.publicKey)).subarray(0, 4);
  return `${text}\n${DASH} ${key.name} ${toBase64(concatBytes(keyId, sign(utf8ToBytes(text))))}\n`;
}

/** A note taken apart; `null` when it is not one. Source: C2SP signed-note, "Format". */
export function readNote(note: string): SignedNote | null {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) return null;
  const text = note.slice(0, split + 1);
  const lines = note.slice(split + 2, -1).split('\n');
  const signatures = lines.map(readSignature).filter((signature) => signature !== null);
  const isWhole = signatures.length === lines.length && lines.length <= MAX_SIGNATURES;
  return isText(text) && isWhole ? { text, signatures } : null;
}

/**
 * Whether **every** key given, and at least one, has signed the note. Signatures by other keys say nothing and are passed over.
 *
 * `key-unknown`: none of the keys given stands under the note, or none was given. `malformed` also for a key that is none.
 */
export function judgeNote(note: string, keys: readonly string[]): NoteVerdict {
  const read = readNote(note);
  const known = keys.map(readNoteKey).filter((key) => key !== null);
  if (!read || known.length < keys.length) return 'malformed';
  const verdicts = known.map((key) => hasSigned(read, key));
  if (verdicts.every((verdict) => verdict === 'absent')) return 'key-unknown';
  return verdicts.every((verdict) => verdict === 'signed') ? 'valid' : 'signature-invalid';
}

function hasSigned({ text, signatures }: SignedNote, key: NoteKey): 'signed' | 'wrong' | 'absent' {
  const keyId = keyIdOf(key);
  const own = signatures.filter((line) => line.name === key.name && line.keyId === keyId);
  if (own.length === 0) return 'absent';
  return own.every(({ signature }) => isSignature(signature, utf8ToBytes(text), key.publicKey)) ? 'signed' : 'wrong';
}

/** Whether an Ed25519 signature fits; `false` for bytes that are no signature or no key. Source: RFC 8032, strict. */
export function isSignature(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== 64 || publicKey.length !== 32) return false;
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false; // not a point of the curve
  }
}

function readSignature(line: string): NoteSignature | null {
  const parts = /^\u2014 (\S+) (\S+)$/.exec(line);
  const bytes = fromBase64(parts?.[2] ?? '');
  if (!parts?.[1] || !isName(parts[1]) || !bytes || bytes.length < 5) return null;
  return { name: parts[1], keyId: bytesToHex(bytes.subarray(0, 4)), signature: bytes.subarray(4) };
}

function isName(name: string): boolean {
  return name.length > 0 && !/[\s+\p{Surrogate}]/u.test(name);
}

/** Valid UTF-8 without control characters but line feeds, the last one at the end. */
function isText(text: string): boolean {
  return text.endsWith('\n') && !/\p{Surrogate}/u.test(text) && !hasControls(text);
}

function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20 && unit !== 0x0a) return true;
  }
  return false;
}
