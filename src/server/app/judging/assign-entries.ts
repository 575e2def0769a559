import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { listNamedEntries } from '../../db/queries/assignment.ts';
import { listSeats } from '../../db/queries/council.ts';
import { findEntriesOfSeason } from '../../db/queries/dossier-queue.ts';
import { insertAssignments, type AssignmentRow } from '../../db/queries/judging.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type AwardDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { listBarredPairs } from './list-barred-pairs.ts';
import { findSealedOrders } from './find-sealed-orders.ts';
import { listUnqualified } from './list-unqualified.ts';
import { queueAssignedMails } from './queue-judge-mails.ts';

export interface EntriesToAssign {
  readonly seasonId: string;
  readonly panelId: string;
  /** Id of the stage in which they are scored. */
  readonly judgingRound: string;
  readonly entryIds: readonly string[];
}

export interface EntriesAssigned {
  readonly assigned: number;
  /** Judges who were passed over because they are in a conflict, or in one that is said and not resolved. */
  readonly passedOver: readonly { readonly entryId: string; readonly personId: string }[];
}

export type AssignRefusal =
  | QueueRefusal
  | { readonly code: 'not-allowed' }
  | { readonly code: 'panel-not-found' }
  | { readonly code: 'stage-not-found' }
  | { readonly code: 'entries-not-accepted'; readonly entryIds: readonly string[] }
  /** They did not pass a qualifying round that comes before. */
  | { readonly code: 'entries-not-qualified'; readonly entryIds: readonly string[] }
  /** They would come to an order that somebody has sealed. */
  | { readonly code: 'order-sealed-already'; readonly entryIds: readonly string[] }
  | { readonly code: 'too-few-judges'; readonly entryIds: readonly string[]; readonly quorum: number };

/**
 * Gives accepted entries to every judge of a panel whose seat is for that round, except those in a conflict with one, resolved or said.
 * All or nothing: an entry that would be left with fewer judges than the quorum keeps everything from being assigned.
 */
export async function assignEntries(
  app: App,
  actor: Actor,
  input: EntriesToAssign,
): Promise<Result<EntriesAssigned, AssignRefusal>> {
  const desk = await sitAtDesk(app, actor, input.seasonId);
  if (!desk.ok) return desk;
  const { award, proof, roles } = desk.value;
  if (!roles.has('organiser') && !roles.has('secretariat')) return refuse({ code: 'not-allowed' });
  if (!award.stages.some(({ id }) => id === input.judgingRound)) return refuse({ code: 'stage-not-found' });
  const seats = (await listSeats(app.db, proof)).filter((seat) => seat.panel_id === input.panelId);
  const judges = seats.flatMap(({ person_id, judging_rounds: rounds }) =>
    person_id === null || (rounds && !rounds.includes(input.judgingRound)) ? [] : [person_id],
  );
  if (judges.length === 0) return refuse({ code: 'panel-not-found' });
  const entryIds = [...new Set(input.entryIds)];
  const accepted = new Set(
    await findEntriesOfSeason(app.db, proof, { entryIds: entryIds.filter(isId), state: 'accepted' }),
  );
  const others = entryIds.filter((id) => !accepted.has(id));
  if (others.length > 0 || entryIds.length === 0) return refuse({ code: 'entries-not-accepted', entryIds: others });
  const unqualified = await listUnqualified(app, award, input);
  if (unqualified.length > 0) return refuse({ code: 'entries-not-qualified', entryIds: unqualified });
  const passedOver = await listBarredPairs(app.db, { seasonId: input.seasonId, entryIds, personIds: judges });
  const pairs = entryIds
    .flatMap((entryId) => judges.map((personId) => ({ entryId, personId })))
    .filter((pair) => !includes(passedOver, pair));
  const sealed = await lateForOrders(app, desk.value, input, pairs);
  if (sealed.length > 0) return refuse({ code: 'order-sealed-already', entryIds: sealed });
  const quorum = award.award.council?.quorum ?? 1;
  const short = entryIds.filter((id) => pairs.filter((pair) => pair.entryId === id).length < quorum);
  if (short.length > 0) return refuse({ code: 'too-few-judges', entryIds: short, quorum });
  return accept({ assigned: await write(app, desk.value.proof, { input, pairs }), passedOver });
}

/** Entries that would come to an order which somebody has sealed. */
async function lateForOrders(
  app: App,
  { award, proof }: Pick<AwardDesk, 'award' | 'proof'>,
  { judgingRound, panelId }: EntriesToAssign,
  pairs: readonly Pair[],
): Promise<readonly string[]> {
  const entries = await listNamedEntries(app.db, proof, [...new Set(pairs.map(({ entryId }) => entryId))]);
  const readings = entries.flatMap(({ id: entryId, category_id: categoryId, field_id: fieldId }) =>
    pairs
      .filter((pair) => pair.entryId === entryId)
      .map(({ personId }) => ({ entryId, categoryId, fieldId, personId, panelId })),
  );
  return findSealedOrders(app, award, { judgingRound, readings });
}

type Pair = EntriesAssigned['passedOver'][number];

function includes(pairs: readonly Pair[], { entryId, personId }: Pair): boolean {
  return pairs.some((pair) => pair.entryId === entryId && pair.personId === personId);
}

async function write(
  app: App,
  proof: Parameters<typeof insertAssignments>[1],
  { input, pairs }: { readonly input: EntriesToAssign; readonly pairs: readonly Pair[] },
): Promise<number> {
  const { at } = momentOf(app, input.seasonId);
  const { panelId, judgingRound } = input;
  const rows: AssignmentRow[] = pairs.map((pair) => ({ ...pair, id: app.ids.uuid(), panelId, judgingRound, at }));
  return app.db.transaction().execute(async (db) => {
    const given = await insertAssignments(db, proof, rows);
    const begin = given.map(({ entryId: entry, personId: judge }) => ({ entry, judge }));
    const { length: assigned } = given;
    await queueAssignedMails(app, db, { desk: proof, judgingRound, key: `assigned/${app.ids.uuid()}`, begin });
    const act = { action: 'entries-assigned', subjectKind: 'panel', subjectId: panelId, detail: { assigned } };
    await recordAct(app, db, { ...act, seasonId: proof.seasonId, personId: proof.personId });
    return assigned;
  });
}
