import { accept, refuse, type Result } from '../shared/result.ts';

const MOST_DONG = 1_000_000_000; // a slip of the keyboard: nobody is paid a billion for a round

/** An amount as it was typed, in whole đồng: "1.500.000", "1 500 000", "1500000". Empty = none entered. */
export function readDong(
  typed: string,
): Result<number | null, { readonly code: 'amount-malformed'; readonly most: number }> {
  const text = typed
    .normalize('NFC')
    .trim()
    .replace(/\s*(đ|đồng|VND)$/iu, '');
  if (text === '') return accept(null);
  const isGrouped = /^\d{1,3}([.,\s]\d{3})+$/u.test(text);
  const digits = isGrouped ? text.replace(/\D/g, '') : text;
  const amount = /^\d{1,10}$/.test(digits) ? Number(digits) : Number.NaN;
  return amount <= MOST_DONG ? accept(amount) : refuse({ code: 'amount-malformed', most: MOST_DONG });
}

/** What is known of whether somebody was there. */
export interface PresenceFacts {
  /** What the organiser marked; `null` = nothing. */
  readonly marked: boolean | null;
  /** Days on which a room noted them. */
  readonly checkedInDays: number;
  readonly sealedSheets: number;
}

/** What says that somebody was there: the organiser's word outweighs check-in and sheets; `null` = nothing says so. */
export type PresenceGround = 'marked' | 'checked-in' | 'sealed';

/** Whether somebody was there in a round, and by what it is known. What nobody noted is not taken for absence by itself. */
export function presenceOf({ marked, checkedInDays, sealedSheets }: PresenceFacts): {
  readonly wasPresent: boolean;
  readonly ground: PresenceGround | null;
} {
  if (marked !== null) return { wasPresent: marked, ground: 'marked' };
  if (checkedInDays > 0) return { wasPresent: true, ground: 'checked-in' };
  return sealedSheets > 0 ? { wasPresent: true, ground: 'sealed' } : { wasPresent: false, ground: null };
}
