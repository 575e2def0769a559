import { accept, refuse, type Result } from '../shared/result.ts';

/** What is known of a prize when somebody wants to hand it over. */
export interface PrizeToHandOver {
  /** The list it stands in is final. */
  readonly isFinal: boolean;
  /** The identity of its holder was seen; a unit has none. */
  readonly isIdentified: boolean;
  readonly isPerson: boolean;
}

export type HandoverRefusal = { readonly code: 'list-not-final' } | { readonly code: 'identity-not-checked' };

/**
 * Whether a prize may be handed over: its list is final, and where the rules want it the holder's identity was seen before.
 *
 * Source: parameter 62 of the rules model (`sanctions.reviewBeforePrize`); section 11 (9) and (12) of the specification.
 */
export function admitHandover(
  prize: PrizeToHandOver,
  rules: { readonly reviewBeforePrize: boolean },
): Result<void, HandoverRefusal> {
  if (!prize.isFinal) return refuse({ code: 'list-not-final' });
  if (prize.isPerson && rules.reviewBeforePrize && !prize.isIdentified) return refuse({ code: 'identity-not-checked' });
  return accept(undefined);
}

const DIGITS = 12;

/** A personal number of 12 digits as it was read from a card; `null` where it is none. Source: Law on Identity 2023 art. 12. */
export function readPersonalNumber(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s.-]/g, '');
  return digits.length === DIGITS && /^\d+$/.test(digits) ? digits : null;
}

/** A personal number as it is shown: the last three digits only. */
export function maskedNumber(digits: string): string {
  return `•••••••••${digits.slice(-3)}`;
}

/** A telephone number as it is shown where it is not needed whole: +84 912 ••• 601. */
export function maskedPhone(phone: string): string {
  return phone.length < 7 ? '•••' : `${phone.slice(0, -6)} ••• ${phone.slice(-3)}`;
}
