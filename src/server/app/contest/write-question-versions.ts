import type { Kysely } from 'kysely';
import type { BankDefinition } from '#core/contest/bank-definition.ts';
import type { QuestionVersionFacts } from '#core/contest/question-state.ts';
import { lockBank } from '../../db/queries/bank.ts';
import {
  insertQuestionProposals,
  insertQuestionVersions,
  listNewestVersions,
  type NewQuestionVersion,
  type QuestionVersionRow,
} from '../../db/queries/question.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { recordAct } from '../record-audit.ts';
import { noteLoadedQuestions } from './note-loaded-questions.ts';
import type { BankDesk } from './open-bank-desk.ts';
import { readBankInForce, type BankInForce } from './read-bank-in-force.ts';
import { questionHash, sealQuestion, type QuestionContent } from './seal-content.ts';

/** A new wording of a question, or its retirement. */
export interface NewWording {
  readonly kind: QuestionVersionFacts['kind'];
  readonly content: QuestionContent;
  readonly restores: number | null;
}

export interface ToWrite {
  readonly desk: BankDesk;
  readonly personId: string;
  readonly wordings: readonly NewWording[];
  /** `propose`: hand it to the second pair of eyes at once. */
  readonly then: 'keep' | 'propose';
}

const WORDINGS_A_STATEMENT = 500;

/** A bank as it stands while nobody else changes it. */
export interface LockedBank extends BankInForce {
  readonly db: Kysely<Database>;
  /** The newest version of every question. */
  readonly newest: ReadonlyMap<string, QuestionVersionRow>;
}

/**
 * Runs `work` while nobody else changes the bank. It is read again under the lock: what somebody else approved a moment ago is not
 * lost; a bank that nobody has made yet is the empty one that was shown. Versions that the history does not know yet were noted as
 * loaded.
 */
export async function withBankLocked<T>(
  app: App,
  shown: BankDefinition,
  work: (locked: LockedBank) => Promise<T>,
): Promise<T> {
  return app.db.transaction().execute(async (db) => {
    await lockBank(db, shown.id);
    const found = (await readBankInForce({ db, keys: app.keys }, shown.id)) ?? { version: 0, bank: shown };
    await noteLoadedQuestions(app, db, found.bank, found.version);
    const newest = new Map((await listNewestVersions(db, shown.id)).map((row) => [row.questionId, row]));
    return work({ db, newest, ...found });
  });
}

/** Adds wordings as the next versions of their questions. Within `withBankLocked`. */
export async function writeQuestionVersions(
  app: App,
  { db, newest }: LockedBank,
  { desk, personId, wordings, then }: ToWrite,
): Promise<void> {
  const at = app.clock.seasonNow(desk.seasonId);
  const rows = wordings.map((wording) => rowOf(app, wording, newest));
  for (let from = 0; from < rows.length; from += WORDINGS_A_STATEMENT) {
    const part = rows.slice(from, from + WORDINGS_A_STATEMENT);
    const added = await insertQuestionVersions(db, desk.bank.id, { writtenBy: personId, writtenAt: at }, part);
    if (added.length !== part.length)
      throw new Error(`versions of bank ${desk.bank.id} were added while it was locked`);
    if (then === 'propose')
      await insertQuestionProposals(db, desk.bank.id, { proposedBy: personId, proposedAt: at }, part);
  }
  await recordAct(app, db, {
    seasonId: desk.seasonId,
    personId,
    action: then === 'propose' ? 'questions-proposed' : 'questions-written',
    subjectKind: 'bank',
    subjectId: desk.bank.id,
    detail: { count: rows.length, first: rows[0]?.questionId ?? null, kind: rows[0]?.kind ?? null },
  });
}

function rowOf(
  app: App,
  { kind, content, restores }: NewWording,
  newest: ReadonlyMap<string, QuestionVersionRow>,
): NewQuestionVersion {
  const { question } = content;
  return {
    questionId: question.id,
    version: (newest.get(question.id)?.version ?? 0) + 1,
    kind,
    sealed: sealQuestion(app, content),
    contentHash: questionHash(app, question),
    restores,
  };
}
