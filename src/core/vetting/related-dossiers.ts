import { bareOrganisationName, bareWords, wordPattern } from '../shared/bare-name.ts';

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

const GENERIC = wordPattern(
  'nen tang|phan mem|giai phap|he thong|ung dung|san pham|dich vu|cong thong tin|cong nghe|quan ly',
);

/**
 * Pairs of dossiers that may be about the same product or of related organisations: product names alike without diacritics and words
 * that every product has; the same first ten digits of the tax code (an organisation and its branches); organisation names alike
 * without words of legal form. One organisation with two different products is no candidate. `among` = only
 * pairs with one of these. Source: our own; `docs/rules/award.md`.
 */
export function findRelated(
  dossiers: readonly DossierIdentity[],
  among?: ReadonlySet<string>,
): readonly RelatedCandidate[] {
  const asked = [...dossiers.keys()].filter((at) => among?.has(dossiers[at]!.dossierId) ?? true);
  const isAsked = new Set(asked);
  const found = new Map<string, Set<Likeness>>();
  const note = (at: number, other: number, likeness: Likeness) => {
    const [a, b] = [dossiers[at]!.dossierId, dossiers[other]!.dossierId];
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    found.set(key, (found.get(key) ?? new Set()).add(likeness));
  };
  const isOther = (at: number, other: number) => dossiers[at]!.organisationId !== dossiers[other]!.organisationId;
  const names = dossiers.map(({ name }) => bareWords(name, GENERIC));
  const organisations = dossiers.map(({ organisationName }) => bareOrganisationName(organisationName));
  const families = dossiers.map(({ taxCode }) => taxCode.slice(0, 10));
  alikePairs(names, asked, (at, other) => note(at, other, 'same-product'));
  alikePairs(organisations, asked, (at, other) => {
    if (isOther(at, other)) note(at, other, 'similar-organisation');
  });
  equalPairs(families, (at, other) => {
    const isWanted = isAsked.has(at) || isAsked.has(other);
    if (isWanted && isOther(at, other)) note(at, other, 'same-tax-family');
  });
  return [...found].map(([key, likenesses]) => {
    const [first = '', second = ''] = key.split(' ');
    return { first, second, likenesses: [...likenesses].toSorted() };
  });
}

/**
 * Calls for each two texts whose trigrams agree enough (Dice), one of them among those asked for. Counts by an index of trigrams: all
 * of 2,000 texts take some tenths of a second, fifty of them a few ms.
 */
function alikePairs(
  texts: readonly string[],
  asked: readonly number[],
  call: (at: number, other: number) => void,
): void {
  const trigrams = texts.map(trigramsOf);
  const index = new Map<string, number[]>();
  for (const [at, own] of trigrams.entries())
    for (const trigram of own) {
      const having = index.get(trigram);
      if (having) having.push(at);
      else index.set(trigram, [at]);
    }
  const shared = new Uint16Array(texts.length);
  for (const at of asked) {
    const own = trigrams[at]!;
    for (const trigram of own) for (const other of index.get(trigram) ?? []) shared[other]! += 1;
    for (let other = 0; other < texts.length; other += 1)
      if (shared[other]! > 0 && other !== at && 2 * shared[other]! >= ALIKE * (own.size + trigrams[other]!.size))
        call(at, other);
    shared.fill(0);
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
