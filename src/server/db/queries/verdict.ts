import { sql, type Kysely } from 'kysely';
import type { Answers } from '#core/dossier/form.ts';
import type { ConditionVerdict, Verdict } from '#core/dossier/judge-eligibility.ts';
import type { ClaimVerdict } from '#core/vetting/claims.ts';
import type { EntryState } from '#core/dossier/states.ts';
import type { ConditionChange, VerdictChange } from '#core/dossier/verdict-change.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithDossier } from './conflict.ts';
import type { DossierRow, RecordOfDossier, SeenDossier } from './dossier.ts';
import { provinceCode } from './province-mandate.ts';
import { extendedUntil } from './registration-extension.ts';
import { cardValidUntil } from './residence-card.ts';

/** Why a verdict was judged again. */
export type VerdictCause = 'rules' | 'facts' | 'waiver';

/** An entry that was handed in, with the verdict that stands. */
export interface StandingEntry {
  readonly id: string;
  readonly category: string;
  readonly state: EntryState;
  readonly outcome: Verdict['outcome'];
  readonly conditions: readonly ConditionVerdict[];
  /** Of the newest revision; 0 = never judged again. */
  readonly sequence: number;
  readonly waived: readonly string[];
}

/** All that decides about one dossier that was handed in. */
export interface JudgedDossier extends RecordOfDossier, Pick<DossierRow, 'paper_received_on'> {
  readonly id: string;
  readonly version: number;
  readonly rules_version: number;
  readonly answers: Answers;
  readonly submitted_at: Temporal.Instant;
  readonly first_submitted_at: Temporal.Instant;
  /** Until when this organisation may hand in, where that was extended. */
  readonly extended_until: Temporal.Instant | null;
  /** Form fields with a file that came after the version and was not removed. */
  readonly late_fields: readonly string[];
  /** The newest verdict on each of its claims. */
  readonly claims: readonly ClaimVerdict[];
  /** The newest of those that a return or a decision told the entrant. */
  readonly told_claims: readonly ClaimVerdict[];
  readonly entries: readonly StandingEntry[];
}

export interface DossiersToJudge {
  readonly seasonId: string;
  /** Only this one. */
  readonly dossierId?: string | undefined;
  /** Only those of this organisation. */
  readonly organisationId?: string | undefined;
  /** Ids behind this one; the page before ended with it. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Dossiers of a season that were handed in and are not gone, by id, each with all that decides about it. */
export async function listJudgedDossiers(
  db: ReadonlyKysely,
  { seasonId, dossierId, organisationId, after, limit }: DossiersToJudge,
): Promise<readonly JudgedDossier[]> {
  const rows = await db
    .selectFrom('dossier')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('dossier_version')
          .select(['version', 'rules_version', 'answers', 'submitted_at'])
          .whereRef('dossier_version.dossier_id', '=', 'dossier.id')
          .orderBy('version', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .select(['dossier.id', 'dossier.applicant_group', 'organisation.tax_code', 'organisation.founded_on'])
    .select(['organisation.kind', 'organisation.urban_class', 'organisation.represented_by_tax_code'])
    .select([cardValidUntil().as('card_valid_until'), provinceCode().as('province_code')])
    .select([extendedUntil().as('extended_until')])
    .leftJoin('paper_dossier as paper', 'paper.dossier_id', 'dossier.id')
    .select(['paper.received_on as paper_received_on'])
    .select(['newest.version', 'newest.rules_version', 'newest.answers', 'newest.submitted_at'])
    .select((eb) =>
      eb
        .selectFrom('dossier_version as first')
        .select((inner) => inner.fn.min('first.submitted_at').as('at'))
        .whereRef('first.dossier_id', '=', 'dossier.id')
        .as('first_submitted_at'),
    )
    .select([claimVerdicts().as('claims'), claimVerdicts(toldByMove('verdict.verified_at')).as('told_claims')])
    .select([lateFields().as('late_fields'), sql<readonly StandingEntry[]>`(${standingEntries()})`.as('entries')])
    .where('dossier.season_id', '=', seasonId)
    .$if(dossierId !== undefined, (query) => query.where('dossier.id', '=', dossierId ?? ''))
    .$if(organisationId !== undefined, (query) => query.where('dossier.organisation_id', '=', organisationId ?? ''))
    .$if(after !== undefined, (query) => query.where('dossier.id', '>', after ?? ''))
    .orderBy('dossier.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...row,
    answers: row.answers as Answers,
    first_submitted_at: row.first_submitted_at ?? row.submitted_at,
  }));
}

/** The seasons in which an organisation has a dossier. */
export async function listSeasonsEntered(db: ReadonlyKysely, organisationId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('dossier')
    .select('dossier.season_id')
    .distinct()
    .where('dossier.organisation_id', '=', organisationId)
    .orderBy('dossier.season_id')
    .execute();
  return rows.map((row) => row.season_id);
}

/** What is found reaches the entrant by a return or a decision: a move of one of the dossier's entries after it. */
const TELLING: readonly EntryState[] = [
  'returned',
  'accepted',
  'not-accepted',
  'finalist',
  'recognised',
  'not-recognised',
  'excluded',
  'removed',
];

/** Whether the entrant was told what was found about the dossier at the moment a column names. */
function toldByMove(found: string) {
  return sql<boolean>`exists (
    select 1 from entry telling join entry_move told on told.entry_id = telling.id
    where telling.dossier_id = dossier.id and told.moved_at >= ${sql.ref(found)} and told.to_state in (${sql.join(TELLING)})
  )`;
}

/** Whether a verdict judged again, or the one before it, says what the entrant was not told. */
function isKept() {
  return sql<boolean>`((again.rests_on_finding and not ${toldByMove('again.judged_at')}) or exists (
    select 1 from verdict_revision before where before.entry_id = again.entry_id
      and before.sequence = again.sequence - 1 and before.rests_on_finding and not ${toldByMove('before.judged_at')}
  ))`;
}

/** The newest verdict on each claim, of those a condition holds for. */
export function claimVerdicts(only = sql<boolean>`true`) {
  return sql<readonly ClaimVerdict[]>`(
    select coalesce(json_agg(json_build_object('formField', found.form_field, 'cell', found.cell, 'sequence', found.sequence,
      'stated', found.stated, 'status', found.status, 'corrected', found.corrected)), '[]'::json)
    from (
      select distinct on (verdict.form_field, verdict.cell) verdict.* from claim_verdict verdict
      where verdict.dossier_id = dossier.id and ${only}
      order by verdict.form_field, verdict.cell, verdict.sequence desc
    ) found
  )`;
}

function lateFields() {
  return sql<readonly string[]>`array(
    select distinct file.form_field from uploaded_file file left join file_removal removal on removal.file_id = file.id
    where file.dossier_id = dossier.id and removal.file_id is null and file.uploaded_at > newest.submitted_at
    order by 1
  )`;
}

/** A verdict on a later version of the dossier stands over one judged again on an earlier. */
function standingEntries() {
  return sql`
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', entry.id, 'category', entry.category_id, 'state', moved.to_state, 'outcome', standing.outcome,
      'conditions', standing.conditions, 'sequence', coalesce(standing.sequence, 0),
      'waived', array(
        select waiver.condition_id from waiver left join waiver_withdrawal gone on gone.waiver_id = waiver.id
        where waiver.entry_id = entry.id and gone.waiver_id is null order by 1
      )
    ) order by entry.id), '[]'::jsonb)
    from entry
    cross join lateral (
      select to_state from entry_move where entry_move.entry_id = entry.id order by sequence desc limit 1
    ) moved
    cross join lateral (
      select judged.outcome, judged.conditions, (
        select max(sequence) from verdict_revision counted where counted.entry_id = entry.id
      ) as sequence from (
        select outcome, conditions, dossier_version, 0 as sequence from verdict where verdict.entry_id = entry.id
        union all
        select outcome, conditions, dossier_version, sequence from verdict_revision again where again.entry_id = entry.id
      ) judged order by judged.dossier_version desc, judged.sequence desc limit 1
    ) standing
    where entry.dossier_id = dossier.id
      and moved.to_state in ('submitted', 'returned', 'accepted', 'finalist', 'recognised')`;
}

export interface NewVerdictRevision {
  readonly id: string;
  readonly entryId: string;
  readonly sequence: number;
  readonly dossierVersion: number;
  readonly rulesVersion: number;
  readonly cause: VerdictCause;
  readonly verdict: Pick<Verdict, 'outcome' | 'conditions'>;
  readonly change: VerdictChange;
  /** It says something else than what the entrant knows gives. */
  readonly restsOnFinding: boolean;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Adds verdicts that were judged again, leaving out what another process has added meanwhile; answers the ids that are new. */
export async function insertVerdictRevisions(
  db: Kysely<Database>,
  revisions: readonly NewVerdictRevision[],
): Promise<readonly string[]> {
  const rows = revisions.map((row) => ({
    id: row.id,
    entry_id: row.entryId,
    sequence: row.sequence,
    dossier_version: row.dossierVersion,
    rules_version: row.rulesVersion,
    cause: row.cause,
    outcome_before: row.change.before,
    outcome: row.verdict.outcome,
    conditions: JSON.stringify(row.verdict.conditions),
    changes: JSON.stringify(row.change.conditions),
    rests_on_finding: row.restsOnFinding,
    judged_at: row.at,
    rehearsed: row.rehearsed,
  }));
  const added = await db
    .insertInto('verdict_revision')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['entry_id', 'sequence']).doNothing())
    .returning('id')
    .execute();
  return added.map(({ id }) => id);
}

/** A revision as its columns are checked to be. */
export function outcomeOf<
  Row extends { readonly cause: string; readonly outcome_before: string; readonly outcome: string },
>(row: Row) {
  return {
    ...row,
    cause: row.cause as VerdictCause,
    outcome_before: row.outcome_before as Verdict['outcome'],
    outcome: row.outcome as Verdict['outcome'],
  };
}

/** How the verdicts on a dossier's entries changed, newest first; `is_kept` = not for the entrant, who was not told what was found. */
export async function listVerdictRevisions(db: ReadonlyKysely, dossier: SeenDossier) {
  const rows = await db
    .selectFrom('verdict_revision as again')
    .innerJoin('entry', 'entry.id', 'again.entry_id')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .select(['again.id', 'again.entry_id', 'again.cause', 'again.outcome_before', 'again.outcome'])
    .select(['again.changes', 'again.judged_at', 'again.rules_version', isKept().as('is_kept')])
    .where('entry.dossier_id', '=', dossier.dossierId)
    .orderBy('again.judged_at', 'desc')
    .orderBy('again.sequence', 'desc')
    .execute();
  return rows.map((row) => ({
    ...outcomeOf(row),
    changes: row.changes as unknown as readonly ConditionChange[],
  }));
}

/**
 * Who is still to be told by mail that an outcome changed: owners and signers of the organisation, the secretariat of the season. What
 * vetting found is told to the organisation by the return or the decision alone, never by this.
 * Whoever came to that role later reads it on the pages; in a rehearsal the two moments are of different clocks and are not compared.
 */
export async function listUntoldOutcomes(
  db: ReadonlyKysely,
  { seasonId, now, limit }: { readonly seasonId: string; readonly now: Temporal.Instant; readonly limit: number },
) {
  const rows = await db
    .selectFrom('verdict_revision as again')
    .innerJoin('entry', 'entry.id', 'again.entry_id')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .innerJoin('role_grant as held', (join) =>
      join.on(
        sql<boolean>`((held.scope_kind = 'organisation' and held.scope_id = dossier.organisation_id::text
          and held.role in ('organisation-owner', 'organisation-signer'))
          or (held.scope_kind = 'season' and held.scope_id = dossier.season_id and held.role = 'secretariat'))`,
      ),
    )
    .innerJoin('person', 'person.id', 'held.person_id')
    .select(['again.id as revision_id', 'again.outcome_before', 'again.outcome', 'again.cause', 'entry.category_id'])
    .select(['dossier.id as dossier_id', 'dossier.name', 'person.id as person_id', 'person.email', 'held.scope_kind'])
    .distinctOn(['again.id', 'person.id'])
    .where('dossier.season_id', '=', seasonId)
    .where('again.outcome_before', '<>', (eb) => eb.ref('again.outcome'))
    .where('held.valid_from', '<=', now)
    .where((eb) => eb.or([eb('again.rehearsed', '=', true), eb('held.valid_from', '<=', eb.ref('again.judged_at'))]))
    .where((eb) => eb.or([eb('held.valid_to', 'is', null), eb('held.valid_to', '>', now)]))
    .where(sql<boolean>`not exists (select 1 from role_end where role_end.role_grant_id = held.id)`)
    .where(
      sql<boolean>`not exists (
      select 1 from verdict_notice told where told.revision_id = again.id and told.person_id = person.id
    )`,
    )
    .where(sql<boolean>`(held.scope_kind <> 'organisation' or not (again.rests_on_finding or ${isKept()}))`)
    .where(sql<boolean>`(held.scope_kind = 'organisation' or not ${conflictedWithDossier(sql<string>`person.id`)})`)
    .orderBy('again.id')
    .orderBy('person.id')
    .limit(limit)
    .execute();
  return rows.map(outcomeOf);
}

export type UntoldOutcome = Awaited<ReturnType<typeof listUntoldOutcomes>>[number];

/** Notes what became of a mail about changed outcomes. */
export async function insertVerdictNotices(
  db: Kysely<Database>,
  {
    told,
    became,
    at,
  }: {
    readonly told: readonly { readonly revisionId: string; readonly personId: string }[];
    readonly became: 'sent' | 'refused';
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  const rows = told.map(({ revisionId, personId }) => ({
    revision_id: revisionId,
    person_id: personId,
    became,
    noted_at: at,
  }));
  await db
    .insertInto('verdict_notice')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
