import { accept, refuse, type Result } from '../shared/result.ts';

/** What is known of a prize when somebody wants to hand it over. */
export interface PrizeToHandOver {
  /** The list it stands in is final. */
  readonly isFinal: boolean;
  /** The identity of its holder was seen; a unit has none. */
  readonly isIdentified: boolean;
  readonly isPerson: boolean;
  /** They stand in an integrity case that nobody has closed. */
  readonly hasOpenCase: boolean;
}

export type HandoverRefusal =
  | { readonly code: 'list-not-final' }
  | { readonly code: 'identity-not-checked' }
  | { readonly code: 'holder-case-open' };

/**
 * Whether a prize may be handed over: its list is final, and where the rules want a review its holder's identity was seen before
 * and no integrity case about them is open.
 *
 * Source: parameter 62 of the rules model (`sanctions.reviewBeforePrize`); section 11 (9) and (12) of the specification.
 */
export function admitHandover(
  prize: PrizeToHandOver,
  rules: { readonly reviewBeforePrize: boolean },
): Result<void, HandoverRefusal> {
  if (!prize.isFinal) return refuse({ code: 'list-not-final' });
  if (!prize.isPerson || !rules.reviewBeforePrize) return accept(undefined);
  if (prize.hasOpenCase) return refuse({ code: 'holder-case-open' });
  return prize.isIdentified ? accept(undefined) : refuse({ code: 'identity-not-checked' });
}

/** What may be checked of a holder: their paper, that they entered it themselves, that they meet the conditions. */
export const HOLDER_CHECKS = ['identity', 'entry', 'conditions'] as const;

export type HolderCheck = (typeof HOLDER_CHECKS)[number];

/** What of a form is a check, each once and in order; `null` without the identity, for without it nothing was reviewed. */
export function readHolderChecks(sent: readonly string[]): readonly HolderCheck[] | null {
  return sent.includes('identity') ? HOLDER_CHECKS.filter((check) => sent.includes(check)) : null;
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
