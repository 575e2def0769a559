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
/**
 * TCVN3 5712:1993 puts vowels on symbols and lower-case letters on capitals: µ is à, Ó is ể, ® is đ. A sign is a symbol between letters,
 * an à or á that ends a word, a đ that begins one, a capital behind a small letter. A ®, © or » behind a word and a « or µ before it
 * are what they look like: trademarks, quotation marks, units.
 */
const TCVN3 =
  /[A-Za-zÀ-ÿ][µ¶·¸¹»¼½¾¨©ª«¬][a-zà-ÿ]|[a-z][µ¸](?!\p{L})|^[§®][a-zà-ÿµ¶·¸¹»¼½¾¨©ª«¬]|[a-z][ÆÇËÎÏÐÑÖØÜÞ]|[a-z][ÈÉÊÌÒÓÔÕÝ](?![A-ZÀ-Ý])/u;
const TCVN3_ONLY = /[§®µ¶·¸¹»¼½¾¨©ª«¬]/;
/** VNI puts the tone behind its vowel as a letter of its own ("chuyeån ñoåi"), and ñ for đ before a vowel. No language has these. */
const VNI = /[aeouyôö][øûåä]|[ôö][ùõï]|^ñ[aeiouyôö]/i;
/** What VNI has and other languages too (Malmö, naïve, poète): it counts beside the former, and proves nothing alone. */
const VNI_PERHAPS = /[aeou][âêáàãéèúù][mnpct]|[aeou]ï|aë|aü|[a-z]ö/i;

/** Of the words of a text typed for an old font, at least one in four shows it; real texts have every other word. */
const SHARE = 4;

/**
 * Whether a text was typed in an encoding from before Unicode, and where. `null` when it reads as Unicode; names of foreign products,
 * people and places are no sign of it, in a Vietnamese text or alone.
 *
 * Source: TCVN 5712:1993 (VN3) and the VNI tables; a text is refused when such words are a quarter of it and outnumber the Vietnamese
 * ones. Two are the least: one odd word is a name.
 */
export function findLegacyEncoding(text: string): LegacyText | null {
  const words = [...text.matchAll(WORD)];
  const vietnamese = words.filter(([word]) => VIETNAMESE.test(word)).length;
  const suspects = words.filter(([word]) => !VIETNAMESE.test(word));
  const tcvn3 = suspects.filter(([word]) => TCVN3.test(word));
  const rival = words.filter(([word]) => TCVN3_ONLY.test(word)).length;
  const isVni = suspects.some(([word]) => VNI.test(word));
  const vni = isVni ? suspects.filter(([word]) => VNI.test(word) || VNI_PERHAPS.test(word)) : [];
  const isMany = ({ length }: readonly unknown[]): boolean =>
    length >= 2 && length > vietnamese && length * SHARE >= words.length;
  if (isMany(vni) && vni.length > rival) return describe(text, 'vni', vni);
  return isMany(tcvn3) ? describe(text, 'tcvn3', tcvn3) : null;
}

function describe(
  text: string,
  encoding: LegacyText['encoding'],
  [first]: readonly RegExpExecArray[],
): LegacyText | null {
  return first ? { encoding, line: text.slice(0, first.index).split('\n').length, sample: first[0] } : null;
}
