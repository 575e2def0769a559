const TONES = '\u0300\u0301\u0303\u0309\u0323';
const OPEN_OA_OE = new RegExp(`(o)([ae])([${TONES}])(?![\\p{L}\\p{M}])`, 'giu');
const OPEN_UY = new RegExp(`(?<!q)(u)(y)([${TONES}])(?![\\p{L}\\p{M}])`, 'giu');

const vietnameseOrder = new Intl.Collator('vi');

/**
 * The text in precomposed form, the one every stored string has. Keyboards, macOS and PDF paste yield the other.
 *
 * Source: TCVN 6909:2001.
 */
export function toNfc(text: string): string {
  return text.normalize('NFC');
}

/**
 * The text as a search compares it: without accents, đ as d, lower case, single spaces. "THANH HOÁ " and "thanh hóa"
 * fold alike. For matching only, never for showing.
 */
export function foldForSearch(text: string): string {
  const bare = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return bare.replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase().replace(/\s+/g, ' ').trim();
}

/**
 * The text with its tone marks where the older spelling puts them: "Thanh Hoá" and "Thanh Hóa" both give "Thanh Hóa",
 * "Thuỷ" gives "Thủy"; "quý", whose u belongs to the consonant, and closed syllables ("hoàn", "huỳnh") stay.
 *
 * For comparing two spellings of one name. What is printed is what its owner typed.
 */
export function canonicalTone(text: string): string {
  return text.normalize('NFD').replace(OPEN_OA_OE, '$1$3$2').replace(OPEN_UY, '$1$3$2').normalize('NFC');
}

/** Order of two texts by the Vietnamese alphabet (đ after d; a à ả ã á ạ): negative, zero or positive, as `sort` asks. */
export function compareVietnamese(a: string, b: string): number {
  return vietnameseOrder.compare(a, b);
}

/**
 * The parts of a full name in the order people are listed by: given name (the last word), family name, the rest. A name of
 * one word is a given name. The full name itself is stored whole and never split on screen.
 */
export function personSortKey(fullName: string): readonly [given: string, family: string, middle: string] {
  const words = toNfc(fullName).trim().split(/\s+/);
  const given = words.at(-1) ?? '';
  if (words.length < 2) return [given, '', ''];
  return [given, words[0] ?? '', words.slice(1, -1).join(' ')];
}

/** Order of two people by full name: given name first, then family name, then middle names. */
export function comparePersonNames(a: string, b: string): number {
  const [givenA, familyA, middleA] = personSortKey(a);
  const [givenB, familyB, middleB] = personSortKey(b);
  return (
    compareVietnamese(givenA, givenB) || compareVietnamese(familyA, familyB) || compareVietnamese(middleA, middleB)
  );
}
