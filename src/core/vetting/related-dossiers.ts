import { foldForSearch } from '../shared/vietnamese.ts';

/** What of a dossier tells whether another is about the same. */
export interface DossierIdentity {
  readonly dossierId: string;
  readonly organisationId: string;
  readonly name: string;
  readonly organisationName: string;
  /** Empty where the organisation has none. */
  readonly taxCode: string;
}

export type Likeness = 'same-product' | 'same-tax-family' | 'similar-organisation';

/** Two dossiers that look alike, the one with the smaller id first. */
export interface RelatedCandidate {
  readonly first: string;
  readonly second: string;
  readonly likenesses: readonly Likeness[];
}

/** Three letters in five shared: lower finds neighbours in the alphabet, higher misses a word that was added. */
const ALIKE = 0.8;

const GENERIC = 'nen tang|phan mem|giai phap|he thong|ung dung|san pham|dich vu|cong thong tin|cong nghe|quan ly';
const LEGAL =
  'cong ty|tong cong ty|tap doan|doanh nghiep tu nhan|chi nhanh|trach nhiem huu han|tnhh|mot thanh vien|mtv|co phan|cp|jsc|joint stock company|company|limited|co ltd|ltd|corporation|corp|group|viet nam|vietnam';

/**
 * Pairs of dossiers that may be about the same product or of related organisations: product names alike without diacritics and words
 * that every product has; the same first ten digits of the tax code (an organisation and its branches); organisation names alike
 * without words of legal form. One organisation with two different products is no candidate. Source: our own; `docs/rules/award.md`.
 */
export function findRelated(dossiers: readonly DossierIdentity[]): readonly RelatedCandidate[] {
  const found = new Map<string, Set<Likeness>>();
  const note = (at: number, other: number, likeness: Likeness) => {
    const [a, b] = [dossiers[at]!.dossierId, dossiers[other]!.dossierId];
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    found.set(key, (found.get(key) ?? new Set()).add(likeness));
  };
  const isOther = (at: number, other: number) => dossiers[at]!.organisationId !== dossiers[other]!.organisationId;
  alikePairs(
    dossiers.map(({ name }) => bareWords(name, GENERIC)),
    (at, other) => note(at, other, 'same-product'),
  );
  alikePairs(
    dossiers.map(({ organisationName }) => bareWords(organisationName, LEGAL)),
    (at, other) => {
      if (isOther(at, other)) note(at, other, 'similar-organisation');
    },
  );
  equalPairs(
    dossiers.map(({ taxCode }) => taxCode.slice(0, 10)),
    (at, other) => {
      if (isOther(at, other)) note(at, other, 'same-tax-family');
    },
  );
  return [...found].map(([key, likenesses]) => {
    const [first = '', second = ''] = key.split(' ');
    return { first, second, likenesses: [...likenesses].toSorted() };
  });
}

/** Folded, without signs and without words that say nothing; the whole where nothing else is left. */
function bareWords(text: string, idle: string): string {
  const folded = foldForSearch(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  const bare = folded
    .replace(new RegExp(`\\b(?:${idle})\\b`, 'g'), ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return bare === '' ? folded : bare;
}

/** Calls for each two texts whose trigrams agree enough (Dice). Counts by an index of trigrams: 2,000 texts take a few dozen ms. */
function alikePairs(texts: readonly string[], call: (at: number, other: number) => void): void {
  const trigrams = texts.map(trigramsOf);
  const index = new Map<string, number[]>();
  const shared = new Uint16Array(texts.length);
  for (const [at, own] of trigrams.entries()) {
    const met: number[] = [];
    for (const trigram of own) {
      const before = index.get(trigram) ?? [];
      for (const other of before) if (shared[other]!++ === 0) met.push(other);
      before.push(at);
      index.set(trigram, before);
    }
    for (const other of met) {
      const dice = (2 * shared[other]!) / (own.size + trigrams[other]!.size);
      shared[other] = 0;
      if (dice >= ALIKE) call(at, other);
    }
  }
}

function trigramsOf(text: string): ReadonlySet<string> {
  const padded = `  ${text} `;
  return new Set(text === '' ? [] : Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
}

function equalPairs(keys: readonly string[], call: (at: number, other: number) => void): void {
  const groups = Map.groupBy(keys.keys(), (at) => keys[at]!);
  for (const [key, members] of groups)
    if (key !== '') members.forEach((at, place) => members.slice(0, place).forEach((other) => call(at, other)));
}
