import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findNominationByLink, type NewLink, type NominationRow } from '../../db/queries/nomination.ts';
import type { ReadonlyKysely } from '../../db/connect.ts';
import { hashLinkToken } from '../person/link-token.ts';

export type NominationSightRefusal = { readonly code: 'nomination-not-found' };

/** Lets in whoever holds the link that was sent for this purpose. For everybody else there is no nomination. */
export async function openByLink(
  db: ReadonlyKysely,
  token: string,
  purpose: NewLink['purpose'],
): Promise<Result<NominationRow, NominationSightRefusal>> {
  const row = await findNominationByLink(db, hashLinkToken(token), purpose);
  return row ? accept(row) : refuse({ code: 'nomination-not-found' });
}
