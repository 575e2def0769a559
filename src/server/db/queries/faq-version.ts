import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export interface NewFaqVersion {
  readonly faqId: string;
  readonly version: number;
  readonly seasonId: string;
  readonly position: number;
  readonly questionVi: string;
  readonly answerVi: string;
  readonly questionEn: string;
  readonly answerEn: string;
  readonly shown: boolean;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Keeps the next version of a question; `false` when somebody was quicker. */
export async function insertFaqVersion(db: Kysely<Database>, row: NewFaqVersion): Promise<boolean> {
  const result = await db
    .insertInto('faq_version')
    .values({
      faq_id: row.faqId,
      version: row.version,
      season_id: row.seasonId,
      position: row.position,
      question_vi: row.questionVi,
      answer_vi: row.answerVi,
      question_en: row.questionEn,
      answer_en: row.answerEn,
      shown: row.shown,
      written_by: row.by,
      written_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** The newest version of each question of a season, those taken away among them, in their order, with who wrote it. */
export async function listFaqs(db: ReadonlyKysely, seasonId: string) {
  const rows = await db
    .selectFrom('faq_version as faq')
    .innerJoin('person', 'person.id', 'faq.written_by')
    .distinctOn('faq.faq_id')
    .select(['faq.faq_id', 'faq.version', 'faq.position', 'faq.question_vi', 'faq.answer_vi', 'faq.question_en'])
    .select(['faq.answer_en', 'faq.shown', 'faq.written_at', 'person.name'])
    .where('faq.season_id', '=', seasonId)
    .orderBy('faq.faq_id')
    .orderBy('faq.version', 'desc')
    .execute();
  return rows.toSorted((a, b) => a.position - b.position || (a.faq_id < b.faq_id ? -1 : 1));
}

/** Every version of one question of a season, the newest first, with who wrote it. */
export async function listFaqVersions(db: ReadonlyKysely, seasonId: string, faqId: string) {
  return db
    .selectFrom('faq_version as faq')
    .innerJoin('person', 'person.id', 'faq.written_by')
    .select(['faq.version', 'faq.question_vi', 'faq.answer_vi', 'faq.shown', 'faq.written_at', 'person.name'])
    .where('faq.season_id', '=', seasonId)
    .where('faq.faq_id', '=', faqId)
    .orderBy('faq.version', 'desc')
    .execute();
}
