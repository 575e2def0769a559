import { foldForSearch } from './vietnamese.ts';

const LEGAL_FORMS = wordPattern(
  'cong ty|tong cong ty|tap doan|doanh nghiep tu nhan|chi nhanh|trach nhiem huu han|tnhh|mot thanh vien|mtv|co phan|cp|jsc|joint stock company|company|limited|co ltd|ltd|corporation|corp|group|viet nam|vietnam',
);

/** The name of an organisation folded, without signs and without words of its legal form. */
export function bareOrganisationName(name: string): string {
  return bareWords(name, LEGAL_FORMS);
}

/** Folded, without signs and without words that say nothing; the whole where nothing else is left. */
export function bareWords(text: string, idle: RegExp): string {
  const folded = foldForSearch(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  const bare = folded.replace(idle, ' ').replace(/\s+/g, ' ').trim();
  return bare === '' ? folded : bare;
}

/** Matches each of these folded words, parted by `|`. */
export function wordPattern(list: string): RegExp {
  return new RegExp(`\\b(?:${list})\\b`, 'g');
}
