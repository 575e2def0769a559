import { sql } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import { conflictedWithDossier, isRulingOutrun } from './conflict.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import { newestRuling } from './sheet-ruling.ts';

/** An entry that may be given to judges, with its names. */
export type EntryToJudge = Awaited<ReturnType<typeof listEntriesToJudge>>[number];

/** The accepted entries of a season in these categories that are in no conflict with whoever asks, by category, then name. */
export async function listEntriesToJudge(db: ReadonlyKysely, desk: SeasonDesk, categoryIds: readonly string[]) {
  return namedEntries(db, desk)
    .where('entry.category_id', '=', sql<string>`any(${categoryIds}::text[])`)
    .where(
      sql<boolean>`(
        select move.to_state from entry_move move where move.entry_id = entry.id order by move.sequence desc limit 1
      ) in ('accepted', 'finalist')`,
    )
    .execute();
}

/** These entries of a season, whatever became of them, without those in a conflict with whoever asks. */
export async function listNamedEntries(db: ReadonlyKysely, desk: SeasonDesk, entryIds: readonly string[]) {
  return namedEntries(db, desk)
    .where('entry.id', '=', sql<string>`any(${entryIds}::uuid[])`)
    .execute();
}

function namedEntries(db: ReadonlyKysely, desk: SeasonDesk) {
  return db
    .selectFrom('entry')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .select([
      'entry.id',
      'entry.category_id',
      'entry.field_id',
      'dossier.name',
      'organisation.name as organisation_name',
    ])
    .select('organisation.code')
    .where('dossier.season_id', '=', desk.seasonId)
    .where(sql<boolean>`not ${conflictedWithDossier(desk.personId)}`)
    .orderBy('entry.category_id')
    .orderBy('dossier.name')
    .orderBy('entry.id');
}

/** Every assignment of a round, whether it has come to something, and whether its sheet would count. */
export async function listRoundReadings(db: ReadonlyKysely, desk: SeasonDesk, judgingRound: string) {
  return db
    .selectFrom('assignment')
    .innerJoin('entry', 'entry.id', 'assignment.entry_id')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .leftJoin('score_sheet', 'score_sheet.assignment_id', 'assignment.id')
    .leftJoin('recusal', 'recusal.assignment_id', 'assignment.id')
    .leftJoin('seat', (join) =>
      join
        .onRef('seat.panel_id', '=', 'assignment.panel_id')
        .onRef('seat.person_id', '=', 'assignment.person_id')
        .on('seat.left_at', 'is', null),
    )
    .select(['assignment.id', 'assignment.entry_id', 'assignment.person_id'])
    .select([
      sql<boolean>`(score_sheet.id is not null or recusal.assignment_id is not null)`.as('is_begun'),
      sql<boolean>`coalesce(
        case when not ${isRulingOutrun()} then ${newestRuling()} end,
        recusal.assignment_id is null and seat.id is not null and not ${conflictedWithDossier(sql.ref('assignment.person_id'))}
      )`.as('counts'),
    ])
    .where('dossier.season_id', '=', desk.seasonId)
    .where('assignment.judging_round', '=', judgingRound)
    .orderBy('assignment.id')
    .execute();
}

/**
 * Whoever sits on these panels in a judging round, with their own limits and what they know (`category` or `category/field` to a level);
 * a person on several panels once for each.
 */
export async function listPanelJudges(
  db: ReadonlyKysely,
  desk: SeasonDesk,
  { panelIds, judgingRound }: { readonly panelIds: readonly string[]; readonly judgingRound: string },
) {
  return db
    .selectFrom('seat')
    .innerJoin('panel', 'panel.id', 'seat.panel_id')
    .innerJoin('council', 'council.id', 'panel.council_id')
    .innerJoin('person', 'person.id', 'seat.person_id')
    .leftJoin('council_member as member', (join) =>
      join
        .onRef('member.council_id', '=', 'council.id')
        .onRef('member.person_id', '=', 'seat.person_id')
        .on('member.ended_at', 'is', null),
    )
    .select(['seat.person_id', 'seat.panel_id', 'member.min_entries', 'member.max_entries'])
    .select(
      sql<Readonly<Record<string, number>>>`coalesce((
        select jsonb_object_agg(known.category_id || case known.field_id when '' then '' else '/' || known.field_id end, known.level)
        from judge_expertise known where known.member_id = member.id
      ), '{}')`.as('expertise'),
    )
    .where('council.season_id', '=', desk.seasonId)
    .where('seat.panel_id', '=', sql<string>`any(${panelIds}::uuid[])`)
    .where('seat.left_at', 'is', null)
    .where(sql<boolean>`(seat.judging_rounds is null or ${judgingRound}::text = any(seat.judging_rounds))`)
    .orderBy('panel.name')
    .orderBy('panel.id')
    .orderBy('person.name')
    .orderBy('seat.id')
    .execute();
}

/** These people by name, with the address by which a file names them. */
export async function listPeopleOfPlan(db: ReadonlyKysely, _desk: SeasonDesk, personIds: readonly string[]) {
  return db
    .selectFrom('person')
    .select(['person.id', 'person.name', 'person.email'])
    .where('person.id', '=', sql<string>`any(${personIds}::uuid[])`)
    .orderBy('person.name')
    .orderBy('person.id')
    .execute();
}
