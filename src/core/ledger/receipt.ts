import { canonicalBytes } from './canonical-json.ts';

/** What a receipt (biên nhận) promises: this leaf stands, or will stand within the log's delay, in the log of this season. */
export interface ReceiptPromise {
  /** Public code, `VD-<year>-XXXX-XXXX`. */
  readonly code: string;
  /** Season whose log holds the leaf. */
  readonly contest: string;
  /** Hexadecimal hash of the leaf (`entryLeaf`). */
  readonly leafHash: string;
  /** ISO 8601 instant in UTC. */
  readonly issuedAt: string;
}

/** The bytes that are signed with the installation's key (Ed25519): the promise as canonical JSON. */
export function receiptBytes({ code, contest, leafHash, issuedAt }: ReceiptPromise): Uint8Array {
  return canonicalBytes({ code, contest, issuedAt, leafHash });
}
