import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ContestRules, PredictionTarget } from '../contest/definition.ts';
import type { KeyRuling } from '../contest/key-ruling.ts';
import type { Json } from '../shared/json.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import type { LedgerEntry } from '../ledger/leaf.ts';
import type { OwnSource, RandomnessSource } from '../ledger/randomness-source.ts';
import type { RandomnessValue } from '../ledger/randomness-value.ts';

/**
 * The published result of a round with everything that is needed to compute it again (gói kết quả). People stand in it under
 * their participant id: a keyed hash that differs from contest to contest and tells nobody who they are.
 *
 * The head, `attempts` and `places` are final with the publication and covered by the log entry of type `result`. `opened` comes
 * when the rules release the answers; each part of it opens a commitment of the final part.
 */
export interface ContestBundle extends BundleHead {
  readonly attempts: readonly BundleAttempt[];
  readonly places: readonly BundlePlace[];
  readonly opened: BundleOpened | null;
  /** `final` once the log has an entry that declares the list final (`finalRecordOf`). */
  readonly state: BundleState;
  /** Entries of the log with the records behind them: rule versions, commitments, the result itself. */
  readonly records: readonly BundleRecord[];
  readonly ledger: BundleLedger;
}

export type BundleState = 'provisional' | 'final';

/** What records are looked for in: those of a bundle, or those one is made of. */
type Recorded = Pick<ContestBundle, 'round' | 'revision' | 'records'>;

/** The record of this revision's result. */
export function resultRecordOf({ round, revision, records }: Recorded): BundleRecord | undefined {
  return records.find(
    ({ entry, record }) => entry.type === 'result' && record['round'] === round && record['revision'] === revision,
  );
}

/** The record by which this revision was declared the final list; none while it is provisional. */
export function finalRecordOf({ round, revision, records }: Recorded): BundleRecord | undefined {
  return records.find(
    ({ entry, record }) =>
      entry.type === 'decision' &&
      record['use'] === 'final-list' &&
      record['round'] === round &&
      record['revision'] === revision,
  );
}

export interface BundleHead {
  readonly type: 'bundle';
  readonly version: '1';
  readonly contest: string;
  readonly round: string;
  readonly revision: number;
  readonly rehearsed: boolean;
  readonly publishedAt: string;
  /** Version the ranking was computed by. */
  readonly rulesVersion: number;
  readonly rules: readonly { readonly version: number; readonly rules: ContestRules }[];
  readonly banks: readonly { readonly bank: string; readonly version: number; readonly commitment: string }[];
  /** Where the randomness of the draw came from, what it was, and the frozen list of those who take part. */
  readonly lots: OwnLots | SourceLots;
  readonly truth: {
    readonly target: PredictionTarget;
    readonly numerator: number;
    readonly denominator: number;
  } | null;
  readonly counts: { readonly participants: number; readonly attempts: number; readonly allCorrect: number };
  /** Participants who held a prize of an earlier round, where the rules give one prize in the whole contest. */
  readonly holders: readonly string[];
  /** What had been ruled about questions of the round when it was ranked, from 1 in order; absent = nothing. */
  readonly rulings?: readonly BundleRuling[];
}

/** A ruling about a question: the marks of the attempts are those under it. */
export interface BundleRuling {
  readonly number: number;
  readonly question: string;
  readonly kind: KeyRuling['kind'];
  /** Commitment to the options that are right (`rulingKey`), hexadecimal; `null` where the question is annulled. */
  readonly commitment: string | null;
}

interface LotList {
  /** Hexadecimal: hash of the frozen list, those who count and the withdrawn without the readmitted. */
  readonly listHash: string;
  readonly withdrawn: readonly string[];
  /** Who counts again and does not stand on the frozen list; absent = nobody. */
  readonly readmitted?: readonly string[];
}

/** Our own seed: hexadecimal, what was committed to before the close, and what it was. */
export interface OwnLots extends LotList {
  readonly commitment: string;
  readonly seed: string;
}

/** A source that was named before the close: a beacon, public numbers, a ceremony; with what it gave after the freeze. */
export interface SourceLots extends LotList {
  readonly source: Exclude<RandomnessSource, OwnSource>;
  readonly value: RandomnessValue;
  readonly frozenAt: string;
}

export interface BundleAttempt {
  readonly participant: string;
  readonly attempt: string;
  readonly number: number;
  readonly rulesVersion: number;
  readonly bankVersion: number;
  readonly submittedAt: string;
  readonly durationMs: number;
  /** 100 unless durations decide and the person had more time: it is nobody's business where it changes nothing. */
  readonly timeFactorPercent: number;
  /** Only where the rules rank divisions apart. */
  readonly division?: string;
  /** Only where somebody else entered the answers, openly: such a result wins no personal prize. */
  readonly assisted?: true;
  readonly prediction: number | null;
  readonly scoreHundredths: number;
  readonly allCorrect: boolean;
  /** `hash` of the submission's entry in the log. */
  readonly hash: string;
  /** `saltedHash` of the paper's question ids with the salt of the submission. */
  readonly paperHash: string;
  readonly leafIndex: number;
}

export interface BundlePlace {
  readonly place: number;
  readonly rank: number;
  readonly participant: string;
  readonly attempt: string;
  readonly scoreHundredths: number;
  readonly scoreDivisor: number;
  readonly allCorrect: boolean;
  readonly prediction: number | null;
  readonly predictionError: number | null;
  readonly durationMs: number;
  readonly submittedAt: string;
  readonly attemptsUsed: number;
  readonly byLot: boolean;
  readonly prize: string | null;
}

export interface BundleOpened {
  readonly banks: readonly OpenedBank[];
  /** The rulings that name options, in the order of `rulings`; absent = none does. */
  readonly rulings?: readonly OpenedRuling[];
  /** In the order of `attempts`. */
  readonly attempts: readonly OpenedAttempt[];
}

export interface OpenedBank extends BankKey {
  /** Hexadecimal, 32 bytes. */
  readonly nonce: string;
}

export interface OpenedRuling {
  readonly number: number;
  readonly rightOptions: readonly string[];
  /** Hexadecimal, 32 bytes. */
  readonly nonce: string;
}

/** What is committed to of a bank: which options are right, and what a question is worth. */
export interface BankKey {
  readonly bank: string;
  readonly version: number;
  readonly questions: readonly {
    readonly id: string;
    readonly options: readonly string[];
    readonly rightOptions: readonly string[];
    readonly points: number;
  }[];
}

export interface OpenedAttempt {
  readonly attempt: string;
  /** Hexadecimal, 32 bytes. */
  readonly salt: string;
  /** The paper: question ids in its order. */
  readonly questions: readonly string[];
  readonly answers: Readonly<Record<string, readonly string[]>>;
  /** The prediction that came with this submission. */
  readonly prediction: number | null;
  readonly submittedBy: string;
  readonly rehearsed: boolean;
  /** Only with an answer to a side question: a commitment to it. It brings no points, so its words are nobody's business. */
  readonly sideAnswer?: string;
}

export interface BundleRecord {
  readonly leafIndex: number;
  readonly entry: LedgerEntry;
  readonly record: { readonly [member: string]: Json };
  /** Hexadecimal, 32 bytes. */
  readonly salt: string;
}

export interface BundleLedger {
  readonly checkpoint: string;
  readonly keys: readonly string[];
  /** Every leaf hash of the log up to the checkpoint, hexadecimal. */
  readonly leaves: readonly string[];
}

/** What is recorded of a submission before it is salted and hashed: everything that was handed in. */
export function submissionRecord(
  { contest: _, round }: Pick<BundleHead, 'contest' | 'round'>,
  attempt: Pick<BundleAttempt, 'participant' | 'attempt' | 'number' | 'rulesVersion' | 'bankVersion' | 'submittedAt'>,
  opened: Pick<OpenedAttempt, 'answers' | 'prediction' | 'submittedBy' | 'rehearsed' | 'sideAnswer'>,
): Json {
  return {
    participantId: attempt.participant,
    attemptId: attempt.attempt,
    round,
    attemptNumber: attempt.number,
    rulesVersion: attempt.rulesVersion,
    bankVersion: attempt.bankVersion,
    answers: opened.answers,
    prediction: opened.prediction,
    submittedAt: attempt.submittedAt,
    submittedBy: opened.submittedBy,
    rehearsed: opened.rehearsed,
    ...(opened.sideAnswer === undefined ? {} : { sideAnswer: opened.sideAnswer }),
  };
}

/** The key of a bank as it is committed to, without the nonce. */
export function bankKey({ bank, version, questions }: BankKey): BankKey & { readonly [member: string]: Json } {
  return {
    bank,
    version,
    questions: questions.map(({ id, options, rightOptions, points }) => ({ id, options, rightOptions, points })),
  };
}

/** What a ruling that names options commits to, without the nonce: the key of a running round may hang on it. */
export function rulingKey(
  { contest, round }: Pick<BundleHead, 'contest' | 'round'>,
  ruling: { readonly number: number; readonly question: string; readonly rightOptions: readonly string[] },
): Json {
  const { number, question, rightOptions } = ruling;
  return { contest, round, number, question, rightOptions };
}

/** Hash of the rules as a rule version's record carries it, hexadecimal. */
export function rulesHash(rules: ContestRules): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(rules as unknown as Json))));
}

/** The digest of a bundle's final part, fed piece by piece so that a round of any size can be hashed as it is read. */
export interface ContentHash {
  add(piece: BundleHead | BundleAttempt | BundlePlace): void;
  /** Hexadecimal. */
  digest(): string;
}

/** SHA-256 over the head, the attempts and the places in order, each in canonical JSON and ended by a line feed. */
export function contentHash(): ContentHash {
  const hash = sha256.create();
  return {
    add: (piece) => void hash.update(utf8ToBytes(`${canonicalJson(piece as unknown as Json)}\n`)),
    digest: () => bytesToHex(hash.digest()),
  };
}

/** The head of a bundle alone, member by member. */
export function headOf(bundle: BundleHead): BundleHead {
  const { type, version, contest, round, revision, rehearsed, publishedAt, rulesVersion } = bundle;
  const { rules, banks, lots, truth, counts, holders, rulings } = bundle;
  const identity = { type, version, contest, round, revision, rehearsed, publishedAt, rulesVersion };
  return { ...identity, rules, banks, lots, truth, counts, holders, ...(rulings ? { rulings } : {}) };
}
