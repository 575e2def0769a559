import type { ContestBundle } from './bundle.ts';
import { anything, flag, hash, instant, is, list, members, or, text, whole, type Check } from './json-shape.ts';

const attempt = members(
  {
    participant: text,
    attempt: text,
    number: whole,
    rulesVersion: whole,
    bankVersion: whole,
    submittedAt: instant,
    durationMs: whole,
    timeFactorPercent: whole,
    prediction: or(null, whole),
    scoreHundredths: whole,
    allCorrect: flag,
    hash,
    paperHash: hash,
    leafIndex: whole,
  },
  { division: text, assisted: flag },
);

const place = members({
  place: whole,
  rank: whole,
  participant: text,
  attempt: text,
  scoreHundredths: whole,
  scoreDivisor: whole,
  allCorrect: flag,
  prediction: or(null, whole),
  predictionError: or(null, whole),
  durationMs: whole,
  submittedAt: instant,
  attemptsUsed: whole,
  byLot: flag,
  prize: or(null, text),
});

const question = members({ id: text, options: list(text), rightOptions: list(text), points: whole });

const openedAttempt = members(
  {
    attempt: text,
    salt: hash,
    questions: list(text),
    answers: (value) => anything(value) && !Array.isArray(value) && Object.values(value as object).every(list(text)),
    prediction: or(null, whole),
    submittedBy: text,
    rehearsed: flag,
  },
  { sideAnswer: hash },
);

const opened = members(
  {
    banks: list(members({ bank: text, version: whole, nonce: hash, questions: list(question) })),
    attempts: list(openedAttempt),
  },
  { rulings: list(members({ number: whole, rightOptions: list(text), nonce: hash })) },
);

/** An entry of the log with the record behind it. */
export const records = list(
  members({
    leafIndex: whole,
    entry: members({ type: text, contest: text, round: or(null, text), serverTime: text, hash }),
    record: anything,
    salt: hash,
  }),
);

/** A checkpoint, the keys that signed it, and every leaf up to it. */
export const ledger = members({ checkpoint: text, keys: list(text), leaves: list(hash) });

const either =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));

const none: Check = (value) => value === null;

const frozenList = { listHash: hash, withdrawn: list(text) };
const readmitted = { readmitted: list(text) };
const drawn = (source: Check, value: Check) => members({ ...frozenList, frozenAt: instant, source, value }, readmitted);

/** Lots of a round: our own seed, or a source that was named. */
export const lots = either(
  members({ ...frozenList, commitment: hash, seed: hash }, readmitted),
  drawn(
    members({ kind: is('drand-quicknet'), round: whole, delayMinutes: whole }),
    members({ kind: is('drand-quicknet'), round: whole, signature: text }),
  ),
  drawn(
    members({ kind: is('numbers'), name: text, address: text, at: instant }),
    members({ kind: is('numbers'), values: list(list(whole)), drawnAt: instant }),
  ),
  drawn(
    members({ kind: is('ceremony'), parties: list(members({ name: text, commitment: hash })), revealHours: whole }),
    members({ kind: is('ceremony'), seed: hash, secrets: list(or(null, hash)), settledAt: instant }),
  ),
);

const ruling = either(
  members({ number: whole, question: text, kind: is('annul'), commitment: none }),
  members({ number: whole, question: text, kind: is('correct'), commitment: hash }),
);

const bundle = members(
  {
    type: is('bundle'),
    version: is('1'),
    contest: text,
    round: text,
    revision: whole,
    rehearsed: flag,
    publishedAt: instant,
    rulesVersion: whole,
    rules: list(members({ version: whole, rules: anything })),
    banks: list(members({ bank: text, version: whole, commitment: hash })),
    lots,
    truth: or(null, members({ target: text, numerator: whole, denominator: whole })),
    counts: members({ participants: whole, attempts: whole, allCorrect: whole }),
    holders: list(text),
    attempts: list(attempt),
    places: list(place),
    opened: or(null, opened),
    state: (value) => value === 'provisional' || value === 'final',
    records,
    ledger,
  },
  { rulings: list(ruling) },
);

/** Whether a parsed document has the shape of a bundle: every member, of its kind, and no other. Says nothing of the contents. */
export function isBundle(document: unknown): document is ContestBundle {
  return bundle(document);
}
