import { accept, refuse, type Result } from './result.ts';

const LEFT_TO_RIGHT = /^([A-Z]\d{2})(?:\.(\d{2})(?:\.(\d{2})(?:\.(\d{3}))?)?)?$/;
const RIGHT_TO_LEFT = /^(\d{3})\.(\d{2})\.(\d{2})\.([A-Z]\d{2})$/;

/**
 * The electronic identifier of an agency (mã định danh điện tử) in one form, whichever of its two printed forms was typed:
 * `000.00.00.H56` and `H56` are `H56`; `000.00.12.H56` and `H56.12` are `H56.12`.
 *
 * Source: the forms printed before and since the identifiers are read from left to right (Decision 20/2020/QĐ-TTg).
 */
export function readAgencyCode(text: string): Result<string, { readonly code: 'agency-code-malformed' }> {
  const typed = text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const older = RIGHT_TO_LEFT.exec(typed);
  const groups = (older ? older.slice(1).toReversed() : (LEFT_TO_RIGHT.exec(typed)?.slice(1) ?? [])).map(
    (group: string | undefined) => group ?? '',
  );
  const used = groups.findLastIndex((group) => /[1-9A-Z]/.test(group)) + 1;
  return used === 0 ? refuse({ code: 'agency-code-malformed' }) : accept(groups.slice(0, used).join('.'));
}

/** The same identifier as it was printed from right to left: `H56.12` is `000.00.12.H56`. */
export function olderAgencyCode(code: string): string {
  const [first = '', second = '00', third = '00', fourth = '000'] = code.split('.');
  return [fourth, third, second, first].join('.');
}
