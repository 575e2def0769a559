import type { Kysely } from 'kysely';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertCorrection, lastCorrectionNumber } from '../../db/queries/contest-correction.ts';
import { lockRankings } from '../../db/queries/contest-ranking.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { OrganiserOf } from '../person/gates.ts';
import type { ContestRefusal } from './contest.ts';

/** What a correction may be about; `result` is a list of results. */
export const CORRECTION_KINDS = ['result', 'unit-board', 'rules', 'answers', 'other'] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];
export type CorrectionCause = 'void' | 'complaint' | 'own-finding' | 'refusal' | 'restoration' | 'key-ruling';

export interface CorrectionToAdd {
  readonly seasonId: string;
  readonly kind: CorrectionKind;
  readonly cause: CorrectionCause;
  /** What is corrected, in a few words; the round's id where it is a list of results. */
  readonly subject: string;
  readonly reason: string;
  readonly roundId: string | null;
  readonly rankings: { readonly before: string; readonly after: string } | null;
  readonly revisions: { readonly before: number; readonly after: number } | null;
  readonly texts: { readonly before: string; readonly after: string } | null;
  readonly complaintId: string | null;
  /** What was ruled about a question; with that cause and no other. */
  readonly rulingId?: string | undefined;
  readonly by: string;
}

/** Adds a correction and its entry in the log; answers for its number. Within a transaction that holds `lockRankings`. */
export async function addCorrection(app: App, db: Kysely<Database>, toAdd: CorrectionToAdd): Promise<number> {
  const { seasonId, kind, cause, subject, reason, roundId, rankings, revisions, texts, complaintId, by } = toAdd;
  const number = (await lastCorrectionNumber(db, seasonId)) + 1;
  await insertCorrection(db, {
    id: app.ids.uuid(),
    seasonId,
    number,
    kind,
    cause,
    subject,
    body: reason,
    roundId,
    rankingBefore: rankings?.before ?? null,
    rankingAfter: rankings?.after ?? null,
    textBefore: texts?.before ?? null,
    textAfter: texts?.after ?? null,
    complaintId,
    rulingId: toAdd.rulingId ?? null,
    by,
    at: app.clock.seasonNow(seasonId),
    rehearsed: app.clock.isRehearsing(seasonId),
  });
  const record = { use: 'correction', number, kind, cause, round: roundId, subject, reason, revisions, texts };
  await recordEntry(app, db, {
    seasonId,
    type: 'staff-override',
    subject: `correction/${number}`,
    round: roundId,
    record,
  });
  return number;
}

export interface CorrectionInput {
  readonly kind: CorrectionKind;
  readonly subject: string;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
  readonly roundId: string | null;
}

export type CorrectionRefusal =
  | ContestRefusal
  | {
      readonly code: 'correction-incomplete';
      readonly missing: readonly ('subject' | 'before' | 'after' | 'reason')[];
    };

const MOST_CHARACTERS = 2000;

/** Corrects, in public and in words, something that was published: what stood there, what stands now, and why. */
export async function publishCorrection(
  app: App,
  organiser: OrganiserOf,
  input: CorrectionInput,
): Promise<Result<{ readonly number: number }, CorrectionRefusal>> {
  const seasonId = organiser.scope.id;
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  const said = (text: string) => text.normalize('NFC').trim().slice(0, MOST_CHARACTERS);
  const texts = { before: said(input.before), after: said(input.after) };
  const [subject, reason] = [said(input.subject), said(input.reason)];
  const missing = Object.entries({ subject, ...texts, reason }).flatMap(([name, text]) =>
    text === '' ? [name as 'subject' | 'before' | 'after' | 'reason'] : [],
  );
  if (missing.length > 0) return refuse({ code: 'correction-incomplete', missing });
  const { kind, roundId } = input;
  const facts = { seasonId, kind, subject, reason, roundId, texts, cause: 'own-finding' } as const;
  const none = { rankings: null, revisions: null, complaintId: null };
  return app.db.transaction().execute(async (db) => {
    await lockRankings(db, seasonId);
    return accept({ number: await addCorrection(app, db, { ...facts, ...none, by: organiser.actor.personId }) });
  });
}
