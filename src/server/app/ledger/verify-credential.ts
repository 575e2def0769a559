import type { Claim, Verdict } from '#core/ledger/claim-fields.ts';
import { judgeCredential } from '#core/ledger/credential.ts';
import { canonizeJsonLd } from '../../ports/json-ld.ts';

/**
 * Whether a credential holds, under the multibase key the reader trusts for its issuer (`null` = none). Needs no database and no
 * network: the contexts it may use ship with the product (LED-11).
 */
export function verifyCredential(document: Claim, key: string | null): Promise<Verdict> {
  return judgeCredential(document, { key, canonize: canonizeJsonLd });
}
