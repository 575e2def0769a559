import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase58 } from '../shared/base58.ts';
import { fromBase64Url } from '../shared/base64.ts';
import { canonicalJson } from './canonical-json.ts';
import { asJson, isClaim, verdict, type Claim, type Verdict, type VerifyReason } from './claim-fields.ts';
import { isSignature } from './signed-note.ts';

/** Canonical N-Quads (RDFC-1.0) of a JSON-LD document whose contexts are all bundled; `null` where nobody can make them. */
export type Canonize = (document: Claim) => Promise<string | null>;

export interface CredentialTrust {
  /** Multibase Ed25519 key (`z6Mk…`) the reader trusts for an issuer that is not its own key; `null` = none. */
  readonly key: string | null;
  readonly canonize: Canonize;
}

/** Contexts whose meaning ships with the product. Nothing is fetched: a credential with another one is not understood by us. */
export const KNOWN_CONTEXTS: readonly string[] = [
  'https://www.w3.org/ns/credentials/v2',
  'https://www.w3.org/ns/credentials/examples/v2',
  'https://w3id.org/security/data-integrity/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
];

/** Whether a parsed document is a credential secured by a Data Integrity proof. */
export function isCredential(document: unknown): document is Claim {
  return isClaim(document) && '@context' in document && 'proof' in document;
}

/**
 * Judges a credential with Data Integrity proofs `eddsa-jcs-2022` or `eddsa-rdfc-2022`. Valid only if the key that signed is the
 * issuer's: a `did:key` is its own key, for every other issuer the reader says which key is trusted. Several proofs must all hold.
 *
 * Source: LED-11 in `docs/rules/ledger.md`; W3C VC Data Integrity EdDSA Cryptosuites 1.0, sections 3.2 and 3.3.
 */
export async function judgeCredential(document: Claim, trust: CredentialTrust): Promise<Verdict> {
  const issuer = issuerOf(document['issuer']);
  const proofs = Array.isArray(document['proof']) ? document['proof'] : [document['proof']];
  const contexts = Array.isArray(document['@context']) ? document['@context'] : [document['@context']];
  if (issuer === null || proofs.length === 0 || !proofs.every(isClaim)) return verdict('credential', 'malformed');
  if (!contexts.every((context) => typeof context === 'string' && KNOWN_CONTEXTS.includes(context)))
    return verdict('credential', 'context-unknown', { issuer });
  const { proof: _, ...unsecured } = document;
  for (const proof of proofs) {
    const reason = await whyProofFails({ unsecured, proof, issuer }, trust);
    if (reason) return verdict('credential', reason, { issuer });
  }
  return verdict('credential', null, { issuer });
}

interface Secured {
  readonly unsecured: Claim;
  readonly proof: Claim;
  readonly issuer: string;
}

async function whyProofFails(
  { unsecured, proof, issuer }: Secured,
  trust: CredentialTrust,
): Promise<VerifyReason | null> {
  const { proofValue, verificationMethod, cryptosuite } = proof;
  if (proof['type'] !== 'DataIntegrityProof') return 'not-understood';
  if (proof['proofPurpose'] !== 'assertionMethod' || typeof verificationMethod !== 'string') return 'malformed';
  const signature = multibase(proofValue);
  if (signature?.length !== 64) return 'malformed';
  const publicKey = issuerKey(issuer, verificationMethod, trust.key);
  if (!publicKey) return 'key-unknown';
  const hashes =
    cryptosuite === 'eddsa-jcs-2022'
      ? jcsHashes(unsecured, proof)
      : cryptosuite === 'eddsa-rdfc-2022'
        ? await rdfcHashes(unsecured, proof, trust.canonize)
        : 'not-understood';
  if (typeof hashes === 'string') return hashes;
  return isSignature(signature, hashes, publicKey) ? null : 'signature-invalid';
}

/** Hash of the proof's options, then of the document, both in canonical JSON. */
function jcsHashes(unsecured: Claim, proof: Claim): Uint8Array | VerifyReason {
  const { proofValue: _, ...options } = proof;
  const context = options['@context'];
  if (context !== undefined && !beginsWith(unsecured['@context'], context)) return 'signature-invalid';
  const document = context === undefined ? unsecured : { ...unsecured, '@context': context };
  try {
    return hashData(canonicalJson(asJson(options)), canonicalJson(asJson(document)));
  } catch {
    return 'malformed';
  }
}

async function rdfcHashes(unsecured: Claim, proof: Claim, canonize: Canonize): Promise<Uint8Array | VerifyReason> {
  const { proofValue: _, ...options } = proof;
  const canonicalOptions = await canonize({ ...options, '@context': unsecured['@context'] });
  const canonicalDocument = await canonize(unsecured);
  if (canonicalOptions === null || canonicalDocument === null) return 'not-understood';
  return hashData(canonicalOptions, canonicalDocument);
}

function hashData(options: string, document: string): Uint8Array {
  return concatBytes(sha256(utf8ToBytes(options)), sha256(utf8ToBytes(document)));
}

function beginsWith(contexts: unknown, start: unknown): boolean {
  const [all, first] = [contexts, start].map((value) => (Array.isArray(value) ? value : [value])) as unknown[][];
  return first!.every((context, at) => context === all![at]);
}

/**
 * Judges a credential secured as a token (VC-JWT, EdDSA): only the issuer's key counts, as for the other kind.
 *
 * Source: W3C Securing Verifiable Credentials using JOSE and COSE, section 3.1; RFC 8037.
 */
export function judgeToken(token: string, trustedKey: string | null): Verdict {
  const [header, payload, signature, ...more] = token.trim().split('.');
  const [head, body] = [partOf(header), partOf(payload)];
  const bytes = fromBase64Url(signature ?? '');
  const issuer = body && (issuerOf(body['issuer']) ?? issuerOf(body['iss']));
  if (!head || !issuer || !bytes || more.length > 0) return verdict('credential', 'malformed');
  if (body['iss'] !== undefined && body['iss'] !== issuer) return verdict('credential', 'malformed', { issuer });
  if (head['alg'] !== 'EdDSA' && head['alg'] !== 'Ed25519') return verdict('credential', 'not-understood', { issuer });
  const kid = typeof head['kid'] === 'string' ? head['kid'] : '';
  const publicKey = issuerKey(issuer, kid, trustedKey);
  if (!publicKey) return verdict('credential', 'key-unknown', { issuer });
  const isSigned = bytes.length === 64 && isSignature(bytes, utf8ToBytes(`${header}.${payload}`), publicKey);
  return verdict('credential', isSigned ? null : 'signature-invalid', { issuer });
}

/** Whether a text looks like a token rather than like JSON. */
export function isToken(text: string): boolean {
  return /^\s*[\w-]+\.[\w-]+\.[\w-]+\s*$/.test(text);
}

function partOf(part: string | undefined): Claim | null {
  const bytes = fromBase64Url(part ?? '');
  if (!bytes || !part) return null;
  try {
    const read: unknown = JSON.parse(decodeURIComponent(Array.from(bytes, percent).join('')));
    return isClaim(read) ? read : null;
  } catch {
    return null;
  }
}

function percent(byte: number): string {
  return `%${byte.toString(16).padStart(2, '0')}`;
}

function issuerOf(issuer: unknown): string | null {
  const id = isClaim(issuer) ? issuer['id'] : issuer;
  return typeof id === 'string' && id !== '' ? id : null;
}

/**
 * The key to check with: the issuer's own where the issuer is a key, else the one the reader trusts. `null` when nobody vouches
 * for the key, or when the method names another key than the one that is vouched for.
 */
function issuerKey(issuer: string, method: string, trustedKey: string | null): Uint8Array | null {
  const own = /^did:key:(z[1-9A-HJ-NP-Za-km-z]+)$/.exec(issuer)?.[1];
  const vouched = own ?? trustedKey;
  const named = /(?:^did:key:|#)(z6Mk[1-9A-HJ-NP-Za-km-z]+)/.exec(method)?.[1];
  if (vouched === null || (own && named !== own) || (named !== undefined && named !== vouched)) return null;
  const bytes = multibase(vouched);
  const isEd25519 = bytes?.length === 34 && bytes[0] === 0xed && bytes[1] === 0x01;
  return isEd25519 ? bytes.subarray(2) : null;
}

function multibase(text: unknown): Uint8Array | null {
  return typeof text === 'string' && text.startsWith('z') ? fromBase58(text.slice(1)) : null;
}
