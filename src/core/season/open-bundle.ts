import { hexToBytes } from '@noble/hashes/utils.js';
import { markUnderRulings, type KeyRulings } from '../contest/key-ruling.ts';
import type { AnswerKey } from '../contest/mark.ts';
import { readAnswers } from '../contest/answers.ts';
import type { Question } from '../contest/bank.ts';
import type { Paper } from '../contest/paper.ts';
import { saltedHash, verifyCommitment } from '../ledger/commitment.ts';
import {
  bankKey,
  rulesHash,
  submissionRecord,
  type BundleAttempt,
  type ContestBundle,
  type OpenedAttempt,
  type OpenedBank,
} from './bundle.ts';
import type { Difference } from './bundle-difference.ts';
import { lotDifferences } from './bundle-lots.ts';
import { bundleRulings, rulingDifferences } from './bundle-rulings.ts';

/** Everything that was committed to is what it was: records, rules, seed of the lots, keys of the banks, submissions. */
export function committedDifferences(bundle: ContestBundle): readonly Difference[] {
  const ofRecords = bundle.records.flatMap((one, at): Difference[] =>
    isRecordOf(one) && one.entry.contest === bundle.contest
      ? []
      : [{ code: 'record-differs', path: `/records/${at}`, stated: one.record, computed: one.entry.hash }],
  );
  if (ofRecords.length > 0) return ofRecords;
  return [
    ...ruleDifferences(bundle),
    ...lotDifferences(bundle),
    ...bankDifferences(bundle),
    ...rulingDifferences(bundle),
    ...openedDifferences(bundle),
  ];
}

function ruleDifferences({ rules, records }: ContestBundle): readonly Difference[] {
  return rules.flatMap(({ version, rules: content }, at): Difference[] => {
    const recorded = records.find(
      ({ entry, record }) => entry.type === 'rule-version' && record['version'] === version,
    );
    const computed = rulesHash(content);
    const stated = recorded?.record['rulesHash'] ?? null;
    return stated === computed ? [] : [{ code: 'rules-differ', path: `/rules/${at}`, stated, computed }];
  });
}

function bankDifferences({ banks, opened, records }: ContestBundle): readonly Difference[] {
  return banks.flatMap(({ bank, version, commitment }, at): Difference[] => {
    const isSame = (one: { readonly [member: string]: unknown }) => one['bank'] === bank && one['version'] === version;
    const stated = records.find(({ record }) => record['use'] === 'bank' && isSame(record))?.record['commitment'];
    const key = opened?.banks.find((one) => one.bank === bank && one.version === version);
    const opens = !opened || (key && verifyCommitment(commitment, bankKey(key), hexToBytes(key.nonce)));
    if (stated === commitment && opens) return [];
    return [
      { code: 'bank-differs', path: `/banks/${at}`, stated: stated ?? null, computed: opens ? commitment : null },
    ];
  });
}

/** Each answer sheet that was opened is the one its receipt was given for, on the paper that was drawn. */
function openedDifferences(bundle: ContestBundle): readonly Difference[] {
  const { opened, attempts, banks } = bundle;
  if (!opened) return [];
  if (opened.attempts.length !== attempts.length || opened.banks.length !== banks.length)
    return [{ code: 'count-differs', path: '/opened', stated: opened.attempts.length, computed: attempts.length }];
  return attempts.flatMap((attempt, at): Difference[] => {
    const sheet = opened.attempts[at]!;
    const salt = hexToBytes(sheet.salt);
    const hash = saltedHash(submissionRecord(bundle, attempt, sheet), salt);
    const paperHash = saltedHash(sheet.questions, salt);
    const path = `/opened/attempts/${at}`;
    if (hash !== attempt.hash || sheet.attempt !== attempt.attempt)
      return [{ code: 'submission-differs', path, stated: attempt.hash, computed: hash }];
    if (paperHash === attempt.paperHash) return [];
    return [{ code: 'paper-differs', path: `${path}/questions`, stated: attempt.paperHash, computed: paperHash }];
  });
}

/** Every answer sheet that was opened, marked again, under what was ruled about questions. */
export function markingDifferences(bundle: ContestBundle): readonly Difference[] {
  const { opened, attempts } = bundle;
  if (!opened) return [];
  const keys = new Map(opened.banks.map((bank) => [bank.version, answerKey(bank)]));
  const rulings = bundleRulings(bundle);
  return attempts.flatMap((attempt, at): Difference[] => {
    const key = keys.get(attempt.bankVersion);
    const computed = markOf(bundle, attempt, { sheet: opened.attempts[at]!, key, rulings });
    const { scoreHundredths, allCorrect } = attempt;
    if (computed?.scoreHundredths === scoreHundredths && computed.allCorrect === allCorrect) return [];
    return [{ code: 'mark-differs', path: `/attempts/${at}`, stated: { scoreHundredths, allCorrect }, computed }];
  });
}

interface ToMark {
  readonly sheet: OpenedAttempt;
  readonly key: AnswerKey | undefined;
  readonly rulings: KeyRulings;
}

function markOf(bundle: ContestBundle, attempt: BundleAttempt, { sheet, key, rulings }: ToMark) {
  const rules = bundle.rules.find(({ version }) => version === attempt.rulesVersion)?.rules.paper;
  if (!key || !rules || !sheet.questions.every((id) => key.has(id))) return null;
  const paper: Paper = {
    bankId: '',
    bankVersion: attempt.bankVersion,
    questions: sheet.questions.map((questionId) => ({
      questionId,
      optionIds: key.get(questionId)!.options.map(({ id }) => id),
    })),
  };
  const answers = readAnswers(paper, rules, sheet.answers);
  if (!answers.ok) return null;
  const { scoreHundredths, allCorrect } = markUnderRulings({ paper, answers: answers.value }, key, rules, rulings);
  return { scoreHundredths, allCorrect };
}

/** The key as marking looks it up. What a question says plays no part, and the bundle does not hold it. */
function answerKey({ questions }: OpenedBank): AnswerKey {
  const silent = { topic: '', difficulty: '', stem: '', explanation: null, legalSource: null, reviewBy: null };
  return new Map(
    questions.map(({ id, options, rightOptions, points }) => {
      const question = {
        ...silent,
        id,
        options: options.map((option) => ({ id: option, text: '' })),
        rightOptions,
        enemies: [],
        shuffleOptions: false,
        points,
      } satisfies Question;
      return [id, question];
    }),
  );
}

/** Whether a record is what its entry in the log committed to. */
export function isRecordOf({ entry, record, salt }: ContestBundle['records'][number]): boolean {
  return saltedHash(record, hexToBytes(salt)) === entry.hash;
}
