import type { EntryState } from '#core/dossier/states.ts';
import { modeOfRound, type JudgingMode } from '#core/judging/modes/round-rules.ts';
import { maySeeOtherSheets, type JudgingActor } from '#core/judging/policy.ts';
import { rankEntries } from '#core/judging/rank-entries.ts';
import { accept, type Result } from '#core/shared/result.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { listEntriesOf, type EntryRow } from '../../db/queries/dossier.ts';
import { listAbsentEntries } from '../../db/queries/room-event.ts';
import { listJudgedEntries, listSheets, type SeenJudging, type SheetRow } from '../../db/queries/judging.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';
import { namesOf } from '../dossier/describe-entry.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';
import {
  computeResult,
  describeResult,
  loadDefinitions,
  type LayeredResult,
  type ResultLine,
} from './compute-result.ts';
import { isInQuestion, newestRound, stateOfSheet } from './describe-sheet.ts';
import { factsOf } from './gates.ts';
import { ordersOf, rankPicks, type GroupPlace, type RoundOrder } from './rank-picks.ts';

export interface ResultRow {
  readonly entryId: string;
  readonly dossierId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly categoryId: string;
  readonly categoryLabel: string;
  readonly categoryName: LocalizedText;
  readonly fieldName: LocalizedText | null;
  readonly state: EntryState;
  readonly judges: number;
  readonly sealedSheets: number;
  /** `null` while scoring is not over. */
  readonly result: ResultLine | null;
  /** Its newest round, and how that is judged. */
  readonly judgingRound: string | null;
  readonly mode: JudgingMode;
  /** In a picking round, what it came to in its group. */
  readonly picked: GroupPlace | null;
  /** Place within the category by exact result, or in the group of a picking round; ties share it. */
  readonly place: number | null;
  readonly tied: boolean;
  /** Sealed sheets about which somebody must decide before a title is. */
  readonly inQuestion: number;
  /** Nobody came to present it: its sheets rest on the dossier alone. */
  readonly isAbsent: boolean;
}

/** One judged entry as computed; exact, for deciding. */
export interface JudgedEntry {
  readonly entry: EntryRow;
  readonly name: string;
  readonly organisationName: string;
  readonly sheets: readonly SheetRow[];
  /** `null` while it may not be seen. */
  readonly result: LayeredResult | null;
  /** Its sheets of each picking round, also of those that are not its newest: a group is all that was put in order together. */
  readonly orders: readonly RoundOrder[];
}

/**
 * Every judged entry of a season with the council's result, for its officers; by category, best first. Entries that the officer
 * is in a conflict with are not there. The same few queries, however many entries.
 */
export async function readResultTable(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<Result<readonly ResultRow[], QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { award, proof, roles } = desk.value;
  const [judged, absent] = await Promise.all([
    listResults(app, { award, proof, roles }),
    listAbsentEntries(app.db, seasonId),
  ]);
  return accept(tableOf(award, judged, absent));
}

/** Judged entries as the table of results has them: by category, best first. */
export function tableOf(
  award: AwardInForce,
  judged: readonly JudgedEntry[],
  absent: ReadonlySet<string>,
): readonly ResultRow[] {
  const picked = rankPicks(judged);
  const rows = award.award.categories.flatMap(({ id }) =>
    rowsOf(
      award,
      judged.filter(({ entry }) => entry.categoryId === id),
      picked,
    ),
  );
  return rows.map((row) => ({ ...row, isAbsent: absent.has(row.entryId) }));
}

/** The judged entries of a season with their exact results. */
export async function listResults(
  app: App,
  {
    award,
    proof,
    roles,
  }: {
    readonly award: AwardInForce;
    readonly proof: Parameters<typeof listJudgedEntries>[1];
    readonly roles: ReadonlySet<string>;
  },
): Promise<readonly JudgedEntry[]> {
  const rows = await listJudgedEntries(app.db, proof);
  const entryIds = rows.map(({ id }) => id);
  const [entries, sheets] = await Promise.all([
    listEntriesOf(
      app.db,
      rows.map((row) => row.dossier_id),
    ),
    listSheets(app.db, { entryIds } as unknown as SeenJudging),
  ]);
  const definitionOf = await loadDefinitions(app, award, sheets);
  return rows.flatMap((row) => {
    const entry = entries.find(({ id }) => id === row.id);
    if (!entry) return [];
    const all = sheets.filter((sheet) => sheet.entryId === row.id);
    const judgingRound = newestRound(all);
    const own = all.filter((sheet) => sheet.judgingRound === judgingRound);
    const seen = maySeeOtherSheets(officer(roles), factsOf(app, { award, entry, sheets: own, judgingRound }));
    const result = seen.ok ? computeResult(award, own, definitionOf) : null;
    return [
      {
        entry,
        name: row.name,
        organisationName: row.organisation_name,
        sheets: own,
        result,
        orders: ordersOf(app, award, all),
      },
    ];
  });
}

/** Officers in a conflict are left out by the query already. */
export function officer(roles: ReadonlySet<string>): JudgingActor {
  return { roles, isAssigned: false, leadsPanel: false, isRecused: false, ownSheet: 'not-started', hasCommitted: true };
}

function rowsOf(
  award: AwardInForce,
  judged: readonly JudgedEntry[],
  picks: ReadonlyMap<string, GroupPlace>,
): readonly Omit<ResultRow, 'isAbsent'>[] {
  const known = judged.flatMap(({ entry, result }) =>
    result?.result ? [{ entry: entry.id, result: result.result }] : [],
  );
  const ranked = new Map(rankEntries(known).map((place) => [place.entry, place]));
  const roundAt = ({ judgingRound }: Pick<ResultRow, 'judgingRound'>): number =>
    award.stages.findIndex(({ id }) => id === judgingRound);
  return judged
    .map((one) => {
      const { entry, sheets, result } = one;
      const picked = picks.get(entry.id) ?? null;
      const { categoryId, categoryLabel, categoryName, fieldName } = namesOf(award.award.categories, entry);
      return {
        entryId: entry.id,
        dossierId: entry.dossierId,
        name: one.name,
        organisationName: one.organisationName,
        categoryId,
        categoryLabel,
        categoryName,
        fieldName,
        state: entry.state,
        judges: sheets.length,
        sealedSheets: sheets.filter((sheet) => stateOfSheet(sheet) === 'sealed').length,
        result: result && describeResult(result),
        judgingRound: sheets[0]?.judgingRound ?? null,
        mode: modeOfRound(award.award, sheets[0]?.judgingRound ?? null),
        picked,
        place: (picked ?? ranked.get(entry.id))?.place ?? null,
        tied: (picked ?? ranked.get(entry.id))?.tied ?? false,
        inQuestion: sheets.filter(isInQuestion).length,
      };
    })
    .toSorted((a, b) => roundAt(b) - roundAt(a) || placeAt(a) - placeAt(b));
}

function placeAt({ place }: Pick<ResultRow, 'place'>): number {
  return place ?? Number.MAX_SAFE_INTEGER;
}
