import type { Kysely } from 'kysely';
import type { BankDefinition } from '#core/contest/bank-definition.ts';
import {
  insertQuestionAdoptions,
  insertQuestionVersions,
  listAdoptedHashes,
  listNewestVersions,
  type NewQuestionVersion,
} from '../../db/queries/question.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { questionHash, sealQuestion } from './seal-content.ts';

const QUESTIONS_A_STATEMENT = 500;

/**
 * Gives every question of a bank version whose wording is not in its history a version marked as loaded: what no person wrote here.
 * Says nothing where history and bank agree. Within a transaction that holds `lockBank`.
 */
export async function noteLoadedQuestions(
  app: Pick<App, 'keys' | 'clock'>,
  db: Kysely<Database>,
  bank: BankDefinition,
  bankVersion: number,
): Promise<void> {
  const adopted = new Map((await listAdoptedHashes(db, bank.id)).map((one) => [one.questionId, one]));
  const unknown = bank.questions
    .map((question) => ({ question, contentHash: questionHash(app, question) }))
    .filter(({ question, contentHash }) => {
      const known = adopted.get(question.id);
      return known?.contentHash !== contentHash || known.kind === 'retired';
    });
  if (unknown.length === 0) return;
  const numbers = new Map((await listNewestVersions(db, bank.id)).map((row) => [row.questionId, row.version]));
  const topics = new Map(bank.topics.map(({ id, name }) => [id, name.vi]));
  const rows = unknown.map(({ question, contentHash }): NewQuestionVersion => {
    const topicName = topics.get(question.topic) ?? question.topic;
    const sealed = sealQuestion(app, { question, topicName });
    const version = (numbers.get(question.id) ?? 0) + 1;
    return { questionId: question.id, version, kind: 'loaded', sealed, contentHash, restores: null };
  });
  const at = app.clock.wallNow();
  for (let from = 0; from < rows.length; from += QUESTIONS_A_STATEMENT) {
    const part = rows.slice(from, from + QUESTIONS_A_STATEMENT);
    await insertQuestionVersions(db, bank.id, { writtenBy: null, writtenAt: at }, part);
    await insertQuestionAdoptions(db, bank.id, { bankVersion, adoptedAt: at }, part);
  }
}
