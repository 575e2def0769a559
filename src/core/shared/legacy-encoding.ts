/** Vietnamese typed for fonts from before Unicode (TCVN3 ".VnTime", VNI "VNI-Times"), which reads as nonsense today. */
export interface LegacyText {
  readonly encoding: 'tcvn3' | 'vni';
  /** Line of the first such word, 1 = the first. */
  readonly line: number;
  readonly sample: string;
}

const WORD = /[\p{L}\p{M}\u00a1-\u00bf\u00d7\u00f7]+/gu;
/** Letters that only Unicode Vietnamese has. */
const VIETNAMESE = /[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]/;
/** TCVN3 5712:1993 puts vowels on symbols: ® is đ, µ is à. Beside a letter they mean nothing else. */
const TCVN3 =
  /[A-Za-zÀ-ÿ][§®µ¶·¸¹»¼½¾¨©ª«¬\u00ad]|[§®µ¶·¸¹»¼½¾¨©ª«¬\u00ad][A-Za-zÀ-ÿ]|[a-z][ÆÇËÎÏÐÑÖØÜÞ]|[a-z][ÈÉÊÌÒÓÔÕÝ](?![A-ZÀ-Ý])/;
const TCVN3_ONLY = /[§®µ¶·¸¹»¼½¾¨©ª«¬]/;
/** VNI puts the tone behind its vowel as a letter of its own: "chuyeån ñoåi". */
const VNI = /[aeouyAEOUYôöÔÖ][øûåäüëïØÛÅÄÜËÏ]|[ñÑ][aeiouyôöAEIOUYÔÖ]|[aeouAEOU][âêáàãéèúù][mnpct]|[a-z]ö/;

/**
 * Whether a text was typed in an encoding from before Unicode, and where. `null` when it reads as Unicode; a foreign name with an
 * odd letter in a Vietnamese text is no sign of it.
 *
 * Source: TCVN 5712:1993 (VN3) and the VNI tables; a text is refused when such words outnumber the Vietnamese ones.
 */
export function findLegacyEncoding(text: string): LegacyText | null {
  const words = [...text.matchAll(WORD)];
  const vietnamese = words.filter(([word]) => VIETNAMESE.test(word)).length;
  for (const [encoding, sign] of [
    ['vni', VNI],
    ['tcvn3', TCVN3],
  ] as const) {
    const found = words.filter(([word]) => sign.test(word) && !VIETNAMESE.test(word));
    const rival = encoding === 'vni' ? words.filter(([word]) => TCVN3_ONLY.test(word)).length : 0;
    const first = found[0];
    if (first && found.length >= 2 && found.length > vietnamese && found.length > rival)
      return { encoding, line: text.slice(0, first.index).split('\n').length, sample: first[0] };
  }
  return null;
}
