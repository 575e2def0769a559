import type { ContestBundle } from './bundle.ts';

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string' && value.isWellFormed();
const flag: Check = (value) => typeof value === 'boolean';
const whole: Check = (value) => Number.isSafeInteger(value);
const hash: Check = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const instant: Check = (value) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && isInstant(value);
const anything: Check = (value) => typeof value === 'object' && value !== null && isJson(value);

const or =
  (other: null, check: Check): Check =>
  (value) =>
    value === other || check(value);
const is =
  (expected: string): Check =>
  (value) =>
    value === expected;
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

/** Exactly these members: one more or one less would be something nobody has checked. Some may be absent. */
const members =
  (checks: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const known = { ...checks, ...optional };
    const names = Object.keys(value);
    return (
      Object.keys(checks).every((name) => Object.hasOwn(value, name)) &&
      names.every((name) => Object.hasOwn(known, name) && known[name]!((value as never)[name]))
    );
  };

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

const opened = members({
  banks: list(members({ bank: text, version: whole, nonce: hash, questions: list(question) })),
  attempts: list(
    members({
      attempt: text,
      salt: hash,
      questions: list(text),
      answers: (value) => anything(value) && !Array.isArray(value) && Object.values(value as object).every(list(text)),
      prediction: or(null, whole),
      submittedBy: text,
      rehearsed: flag,
    }),
  ),
});

const entry = members({ type: text, contest: text, round: or(null, text), serverTime: text, hash });

const bundle = members({
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
  lots: members({ commitment: hash, seed: hash, listHash: hash, withdrawn: list(text) }),
  truth: or(null, members({ target: text, numerator: whole, denominator: whole })),
  counts: members({ participants: whole, attempts: whole, allCorrect: whole }),
  holders: list(text),
  attempts: list(attempt),
  places: list(place),
  opened: or(null, opened),
  state: (value) => value === 'provisional' || value === 'final',
  records: list(members({ leafIndex: whole, entry, record: anything, salt: hash })),
  ledger: members({ checkpoint: text, keys: list(text), leaves: list(hash) }),
});

/** Whether a parsed document has the shape of a bundle: every member, of its kind, and no other. Says nothing of the contents. */
export function isBundle(document: unknown): document is ContestBundle {
  return bundle(document);
}

function isInstant(value: string): boolean {
  try {
    return Temporal.Instant.from(value).toString() === value; // written one way only
  } catch {
    return false;
  }
}

function isJson(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, member]) => name.isWellFormed() && isJson(member));
}
