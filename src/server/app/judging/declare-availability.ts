import { dayInVietNam, startOfDay } from '#core/shared/viet-nam-time.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { RoleName } from '#core/person/roles.ts';
import type { EntryRow } from '../../db/queries/dossier.ts';
import {
  insertEntrantAvailability,
  listEntrantAvailability,
  type EntrantAvailabilityRow,
  type EntrantTime,
  type PresentingEntry,
} from '../../db/queries/entrant-availability.ts';
import { listPresentationsOfDossier } from '../../db/queries/presentation.ts';
import { listPublishedSchedules } from '../../db/queries/schedule.ts';
import type { App } from '../app.ts';
import { stageOf, type AwardInForce } from '../dossier/award-in-force.ts';
import { asDisclosed } from '../dossier/describe-entry.ts';
import { seeDossier, type DossierInSight, type SightRefusal } from '../dossier/gates.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';

/** Whose word about an entry counts. */
const SPEAKERS: readonly RoleName[] = ['organisation-owner', 'organisation-editor', 'organisation-signer'];

/** Whether an entry stands to be presented, as its own people know it. */
function standsToPresent(entry: EntryRow): boolean {
  return ['accepted', 'finalist'].includes(asDisclosed(entry).state);
}

/** Half-days of the round: what an entrant is asked about. */
export interface HalfDayOfRound {
  /** As `2019-03-16/morning`. */
  readonly id: string;
  readonly day: string;
  readonly half: 'morning' | 'afternoon';
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

export interface OwnSlot {
  readonly entryId: string;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly roomName: string;
  readonly city: string | null;
  readonly isOnline: boolean;
  readonly place: string | null;
  readonly number: number;
}

/** Where and when the entries of a dossier present, and what their organisation said of its time. */
export interface PresentingInSight {
  readonly judgingRound: string;
  readonly entries: readonly {
    readonly entryId: string;
    readonly categoryId: string;
    readonly slot: OwnSlot | null;
    readonly said: EntrantAvailabilityRow | null;
  }[];
  readonly halfDays: readonly HalfDayOfRound[];
  /** May say when it cannot come: until the round is over. */
  readonly maySay: boolean;
}

/** For members of the organisation, once an entry is accepted; `null` = nothing of the dossier is to present. */
export async function readPresenting(
  app: App,
  actor: Actor,
  { dossierId }: { readonly dossierId: string },
): Promise<Result<PresentingInSight | null, SightRefusal>> {
  const seen = await seeDossier(app, actor, dossierId);
  if (!seen.ok) return seen;
  const { award, entries, as, dossier } = seen.value;
  const stage = stageOf(award, 'presentation');
  const standing = entries.filter(standsToPresent);
  if (!stage || standing.length === 0 || as !== 'member') return accept(null);
  const published = await listPublishedSchedules(app.db, award.seasonId);
  const scheduleIds = published.filter(({ judgingRound }) => judgingRound === stage.id).map(({ id }) => id);
  const entryIds = standing.map(({ id }) => id);
  const [slots, said] = await Promise.all([
    listPresentationsOfDossier(app.db, { dossierId: dossier.id, scheduleIds }),
    listEntrantAvailability(app.db, { entryIds, judgingRound: stage.id }),
  ]);
  return accept({
    judgingRound: stage.id,
    entries: standing.map(({ id, categoryId }) => {
      const slot = slots.find(({ entryId }) => entryId === id);
      return {
        entryId: id,
        categoryId,
        slot: slot ? { ...slot, endsAt: slot.startsAt.add({ minutes: slot.slotMinutes }) } : null,
        said: said.find(({ entryId }) => entryId === id) ?? null,
      };
    }),
    halfDays: halfDaysOf(award),
    maySay: maySay(app, seen.value),
  });
}

/** Half-days in which a presentation can lie, by the round's window; none where it was not announced. At most forty days. */
function halfDaysOf(award: AwardInForce): readonly HalfDayOfRound[] {
  const stage = stageOf(award, 'presentation');
  if (!stage?.opens || !stage.closes) return [];
  const [opens, closes] = [Temporal.Instant.from(stage.opens), Temporal.Instant.from(stage.closes)];
  const found: HalfDayOfRound[] = [];
  let day = dayInVietNam(opens);
  for (let count = 0; count < 40; count += 1, day = day.add({ days: 1 }))
    for (const [half, from, until] of [
      ['morning', 0, 12],
      ['afternoon', 12, 24],
    ] as const) {
      const start = startOfDay(day);
      const span = { from: start.add({ hours: from }), until: start.add({ hours: until }) };
      if (Temporal.Instant.compare(span.from, closes) >= 0) return found;
      if (Temporal.Instant.compare(span.until, opens) > 0)
        found.push({ id: `${day.toString()}/${half}`, day: day.toString(), half, ...span });
    }
  return found;
}

function maySay(app: App, { award, actorOf }: DossierInSight): boolean {
  const closes = stageOf(award, 'presentation')?.closes ?? null;
  const now = app.clock.seasonNow(award.seasonId);
  const isOver = closes !== null && Temporal.Instant.compare(now, Temporal.Instant.from(closes)) >= 0;
  return !isOver && SPEAKERS.some((role) => actorOf(null).roles.has(role));
}

export interface ToDeclare {
  readonly dossierId: string;
  readonly entryId: string;
  readonly presentsOnline: boolean;
  /** Ids of half-days. */
  readonly cannot: readonly string[];
  /** Ids of half-days they would like best; a plan meets as many wishes as it can, after everything else. */
  readonly prefers: readonly string[];
  readonly note: string;
}

export type DeclareAvailabilityRefusal =
  | SightRefusal
  | { readonly code: 'entry-not-found' }
  | { readonly code: 'presentation-is-over' }
  | { readonly code: 'half-day-unknown' }
  | { readonly code: 'half-day-contradicted' }
  | { readonly code: 'note-too-long'; readonly most: number };

const MOST_NOTE = 300;

/**
 * Keeps when an entrant cannot present, when they would like to, and whether they would online. The newest word counts; it changes no
 * published slot by itself.
 */
export async function declareAvailability(
  app: App,
  actor: Actor,
  input: ToDeclare,
): Promise<Result<void, DeclareAvailabilityRefusal>> {
  const seen = await seeDossier(app, actor, input.dossierId);
  if (!seen.ok) return seen;
  const { award, entries, person, as } = seen.value;
  const entry = entries.find((one) => one.id === input.entryId && standsToPresent(one));
  const stage = stageOf(award, 'presentation');
  if (!entry || !stage || as !== 'member') return refuse({ code: 'entry-not-found' });
  if (!maySay(app, seen.value)) return refuse({ code: 'presentation-is-over' });
  const note = input.note.normalize('NFC').trim();
  if ([...note].length > MOST_NOTE) return refuse({ code: 'note-too-long', most: MOST_NOTE });
  const known = new Map(halfDaysOf(award).map((half) => [half.id, half]));
  const { cannot, prefers } = input;
  if (![...cannot, ...prefers].every((id) => known.has(id))) return refuse({ code: 'half-day-unknown' });
  if (prefers.some((id) => cannot.includes(id))) return refuse({ code: 'half-day-contradicted' });
  const timesOf = (kind: EntrantTime['kind'], ids: readonly string[]): EntrantTime[] =>
    [...new Set(ids)].map((id) => ({ kind, from: known.get(id)!.from, until: known.get(id)!.until }));
  const times = [...timesOf('cannot', cannot), ...timesOf('prefers', prefers)];
  const { personId } = person;
  await app.db.transaction().execute(async (db) => {
    const id = app.ids.uuid();
    const row = { id, judgingRound: stage.id, presentsOnline: input.presentsOnline, note: note || null, times };
    const proof = { entryId: entry.id, personId } as PresentingEntry;
    await insertEntrantAvailability(db, proof, { ...row, ...momentOf(app, award.seasonId) });
    const act = { action: 'availability-declared', subjectKind: 'entry', subjectId: entry.id, personId };
    await recordAct(app, db, { ...act, seasonId: award.seasonId, detail: { halfDays: times.length } });
  });
  return accept(undefined);
}
