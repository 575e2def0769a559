import { accept, refuse, type Result } from './result.ts';

/** Who holds a tax code: an organisation, a dependent unit of one (branch), or a person or household business. */
export type TaxCodeKind = 'organisation' | 'dependent-unit' | 'individual';

/** A tax code (mã số thuế) in its printed form: `0100109106`, `0100109106-001`, or the 12 digits of a personal number. */
export interface TaxCode {
  readonly code: string;
  readonly kind: TaxCodeKind;
}

export type TaxCodeRefusal =
  | { readonly code: 'tax-code-malformed' }
  | { readonly code: 'tax-code-check-digit' }
  | { readonly code: 'tax-code-suffix' };

const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const;

/**
 * The tax code somebody typed, or what is wrong with it. Spaces and dots are ignored; the hyphen of a 13-digit code is
 * optional. A personal number (12 digits) carries no check digit, so only its form is read.
 *
 * Source: Circular 105/2020/TT-BTC Annex 1 (10 and 13 digits); personal number as tax code since 01/07/2025.
 */
export function readTaxCode(text: string): Result<TaxCode, TaxCodeRefusal> {
  const digits = text.normalize('NFKC').replace(/[\s.]/g, '');
  if (/^\d{12}$/.test(digits)) return accept({ code: digits, kind: 'individual' });
  const parts = /^(\d{10})(?:-?(\d{3}))?$/.exec(digits);
  if (!parts?.[1]) return refuse({ code: 'tax-code-malformed' });
  if (!hasRightCheckDigit(parts[1])) return refuse({ code: 'tax-code-check-digit' });
  if (parts[2] === undefined) return accept({ code: parts[1], kind: 'organisation' });
  if (parts[2] === '000') return refuse({ code: 'tax-code-suffix' });
  return accept({ code: `${parts[1]}-${parts[2]}`, kind: 'dependent-unit' });
}

/** A remainder of 0 has no check digit: such numbers are never issued (several public validators take it as 0). */
function hasRightCheckDigit(tenDigits: string): boolean {
  const remainder = WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(tenDigits[at]), 0) % 11;
  return remainder !== 0 && Number(tenDigits[9]) === 10 - remainder;
}
