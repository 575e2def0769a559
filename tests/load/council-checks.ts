import { judgeDocument } from '#core/ledger/judge-document.ts';
import { readResultTable } from '#server/app/judging/read-result-table.ts';
import { exportTree } from '#server/app/ledger/export-tree.ts';
import { readReceipt } from '#server/app/ledger/read-receipt.ts';
import { listConflicts } from '#server/db/queries/judging.ts';
import { findBrokenInvariants } from '#server/db/run-invariants.ts';
import { SEASON, taken } from '#tests/support/award.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import type { CouncilCast } from './council-day.ts';
import { checkMinutes } from './council-minutes.ts';
import type { HeldTitle } from './council-vote.ts';
import type { Given, GivenSheet, Placed } from './council-rooms.ts';

/** Something that must be true at the end. */
export interface Check {
  readonly what: string;
  /** How many things were held against it. */
  readonly of: number;
  /** How many of them it does not hold for. */
  readonly broken: number;
}

export interface Played {
  readonly entryIds: readonly string[];
  readonly given: Given;
  readonly places: readonly Placed[];
  readonly held: readonly HeldTitle[];
}

/** Nothing lost, nothing assigned against a conflict, everybody heard once, results as the raw scores make them. */
export async function checkEverything(cast: CouncilCast, played: Played): Promise<readonly Check[]> {
  await appendLedgers(cast.app);
  return [
    await checkSheets(cast, played),
    ...(await checkLedger(cast, played)),
    await checkConflicts(cast),
    ...(await checkPresentations(cast, played)),
    await checkPanels(cast, played),
    await checkResults(cast, played),
    checkTitles(cast, played),
    ...(await checkMinutes(cast, played.held)),
    { what: 'invariants of the database', of: 1, broken: (await findBrokenInvariants(cast.app.db)).length },
  ];
}

async function checkSheets({ app }: CouncilCast, { given, entryIds }: Played): Promise<Check> {
  const assigned = await app.db.selectFrom('assignment').select(['entry_id', 'person_id']).execute();
  const sealed = await app.db
    .selectFrom('score_sheet_version')
    .innerJoin('score_sheet', 'score_sheet.id', 'score_sheet_version.score_sheet_id')
    .innerJoin('assignment', 'assignment.id', 'score_sheet.assignment_id')
    .select(['assignment.entry_id', 'assignment.person_id', 'score_sheet_version.scores'])
    .execute();
  const kept = new Map(sealed.map((row) => [`${row.entry_id} ${row.person_id}`, sorted(row.scores as object)]));
  const lost = entryIds.flatMap((entryId) =>
    given.get(entryId)!.filter(({ judge, scores }) => kept.get(`${entryId} ${judge}`) !== sorted(scores)),
  );
  const unsealed = assigned.filter((row) => !kept.has(`${row.entry_id} ${row.person_id}`));
  const three = entryIds.filter((entryId) => given.get(entryId)!.length !== 3);
  return {
    what: 'assigned sheets sealed with the scores that were given, three an entry',
    of: assigned.length,
    broken: lost.length + unsealed.length + three.length,
  };
}

function sorted(scores: object): string {
  return JSON.stringify(Object.entries(scores).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

async function checkLedger({ app }: CouncilCast, { given }: Played): Promise<readonly Check[]> {
  const codes = [...given.values()].flat().map(({ receiptCode }) => receiptCode);
  let invalid = 0;
  for (const code of codes) {
    const receipt = await readReceipt(app, { code });
    if (!receipt.ok || !judgeDocument(receipt.value).valid) invalid += 1;
  }
  const tree = await exportTree(app, SEASON);
  let text = '';
  if (tree) for await (const part of tree.parts(app)) text += part;
  const isWhole = tree !== null && judgeDocument(JSON.parse(text)).valid;
  const waiting = await app.db.selectFrom('ledger_pending').select('id').execute();
  return [
    { what: 'receipts of sheets that verify in the log', of: codes.length, broken: invalid },
    { what: 'the whole log verifies, nothing waits', of: 1, broken: (isWhole ? 0 : 1) + waiting.length },
  ];
}

async function checkConflicts({ app, judges }: CouncilCast): Promise<Check> {
  const pairs = await app.db.selectFrom('assignment').select(['entry_id', 'person_id']).execute();
  const entryIds = [...new Set(pairs.map(({ entry_id: id }) => id))];
  const people = judges.map(({ personId }) => personId);
  const rows = await listConflicts(app.db, entryIds, people);
  const inConflict = new Set(rows.map((row) => `${row.entry_id} ${row.person_id}`));
  const broken = pairs.filter((row) => inConflict.has(`${row.entry_id} ${row.person_id}`)).length;
  return { what: 'pairs in a conflict, none of them assigned', of: inConflict.size, broken };
}

async function checkPresentations({ app }: CouncilCast, { entryIds, places }: Played): Promise<readonly Check[]> {
  const ended = await app.db.selectFrom('room_event').select('kind').where('kind', '=', 'ended').execute();
  const twice = places.length - new Set(places.map(({ entry }) => entry)).size;
  const left = entryIds.filter((id) => !places.some(({ entry }) => entry === id)).length;
  const sittings = places.flatMap(({ judges, slot }) => judges.map((judge) => `${slot} ${judge}`));
  const few = places.filter(({ judges }) => judges.length < 2).length;
  const broken = twice + left + Math.abs(ended.length - entryIds.length);
  return [
    { what: 'entries heard once, begun and ended', of: entryIds.length, broken },
    {
      what: 'judges in one room at a time, two or more of its judges hear an entry',
      of: sittings.length,
      broken: sittings.length - new Set(sittings).size + few,
    },
  ];
}

/** Where a third reader comes from another panel, the timetable still knows an entry by the panel of most of its judges. */
async function checkPanels({ app }: CouncilCast, { places }: Played): Promise<Check> {
  const rows = await app.db.selectFrom('assignment').select(['entry_id', 'panel_id']).execute();
  const byEntry = Map.groupBy(rows, (row) => row.entry_id);
  const broken = places.filter(({ entry, panelId }) => {
    const counts = Map.groupBy(byEntry.get(entry)!, (row) => row.panel_id);
    const most = Math.max(...[...counts.values()].map((own) => own.length));
    return counts.get(panelId ?? '')?.length !== most;
  });
  return { what: 'entries that stand under the panel of most judges', of: places.length, broken: broken.length };
}

async function checkResults({ app, organiser }: CouncilCast, { entryIds, given }: Played): Promise<Check> {
  const rows = taken(await readResultTable(app, organiser, { seasonId: SEASON }));
  const told = new Map(rows.map(({ entryId, result }) => [entryId, result?.resultHundredths ?? null]));
  const broken = entryIds.filter((id) => told.get(id) !== meanOf(given.get(id)!)).length;
  return { what: 'results equal to those computed again from the raw scores', of: entryIds.length, broken };
}

/** Every place of the second title is filled, by holders of the first, each of whom reaches the threshold of the season. */
function checkTitles({ size }: CouncilCast, { held, given }: Played): Check {
  const [first, second] = held.map(({ sure }) => sure);
  const below = first!.filter((id) => meanOf(given.get(id)!) < 700);
  const strangers = second!.filter((id) => !first!.includes(id));
  const broken = below.length + strangers.length + Math.abs(second!.length - size.places);
  return { what: 'titles: at the threshold, every place filled, from among the holders', of: first!.length, broken };
}

/** The mean of the weighted totals in hundredths, in whole numbers, rounded half up once: written again here, not taken from the program. */
function meanOf(sheets: readonly GivenSheet[]): number {
  const sum = sheets.map(totalOf).reduce((all, total) => all + total, 0n);
  const parts = 10_000n * BigInt(sheets.length);
  return Number((2n * sum + parts) / (2n * parts));
}

/** Hundredths of a point times weights in percent, twice: 10,000 parts of a hundredth. */
function totalOf({ definition, scores }: GivenSheet): bigint {
  const parts = definition.criteria.flatMap((criterion) =>
    criterion.subCriteria.map((sub) => {
      const hundredths = Math.round(scores[`${criterion.id}.${sub.id}`]! * 100);
      return BigInt(hundredths) * BigInt(criterion.weight) * BigInt(sub.weight);
    }),
  );
  return parts.reduce((all, part) => all + part, 0n);
}
