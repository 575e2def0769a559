import { keysInForce } from '#core/contest/ranking.ts';
import {
  admitChoice,
  readSource,
  type ChoiceRefusal,
  type SourceInput,
  type SourceRefusal,
} from '#core/ledger/randomness-source.ts';
import type { Json } from '#core/shared/json.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertLotSource, listLotSources } from '../../db/queries/contest-lots.ts';
import { listRoundCloses, lockRankings } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { recordAct } from '../record-audit.ts';
import { roundOf, type Contest, type ContestRefusal } from './contest.ts';
import { windowNow } from './round-times.ts';

export interface SourceToChoose extends SourceInput {
  readonly roundId: string;
  /** Public; needed when a source was named before. */
  readonly reason: string;
}

export type ChooseSourceRefusal =
  | ContestRefusal
  | SourceRefusal
  | ChoiceRefusal
  | { readonly code: 'round-not-found' }
  | { readonly code: 'lots-not-in-rules' };

/** Whether these rules part equals by lot. */
export function drawsLots({ rules }: Pick<Contest, 'rules'>): boolean {
  return keysInForce({ rules: rules.ranking, predictionEnabled: rules.prediction.enabled }).includes('lot');
}

/**
 * Names where the randomness of a round's lots will come from, before the round closes, in public and in the log. A later choice
 * is a new row with its reason; after the close nobody changes it.
 */
export async function chooseLotSource(
  app: App,
  organiser: OrganiserOf,
  input: SourceToChoose,
): Promise<Result<{ readonly number: number }, ChooseSourceRefusal>> {
  const seasonId = organiser.scope.id;
  const { roundId } = input;
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  const round = roundOf(contest.value, roundId);
  if (!round) return refuse({ code: 'round-not-found' });
  if (!drawsLots(contest.value)) return refuse({ code: 'lots-not-in-rules' });
  const reason = input.reason.normalize('NFC').trim();
  return app.db.transaction().execute(async (db) => {
    await lockRankings(db, seasonId);
    const at = app.clock.seasonNow(seasonId);
    const { closes } = windowNow(app, seasonId, round, at);
    const isPast = closes !== null && Temporal.Instant.compare(at, closes) >= 0;
    const isClosed = isPast || (await listRoundCloses(db, seasonId)).some((close) => close.round_id === roundId);
    const number = ((await listLotSources(db, seasonId, roundId)).at(-1)?.number ?? 0) + 1;
    const admitted = admitChoice({ isClosed, isChange: number > 1, reason });
    if (!admitted.ok) return admitted;
    const source = readSource(input, closes);
    if (!source.ok) return source;
    const rehearsed = app.clock.isRehearsing(seasonId);
    const by = organiser.actor.personId;
    const chosen = { seasonId, roundId, number, source: source.value, reason, by, at, rehearsed };
    const isNew = await insertLotSource(db, { id: app.ids.uuid(), ...chosen });
    if (!isNew) throw new Error(`source ${number} of round ${roundId} was named while the rankings were locked`);
    const record = { use: 'lot-source', round: roundId, number, source: source.value as unknown as Json, reason };
    const subject = `lot-source/${roundId}/${number}`;
    await recordEntry(app, db, { seasonId, type: 'key-commitment', subject, round: roundId, record });
    const act = { seasonId, personId: by, action: 'lot-source-named', subjectKind: 'round', subjectId: roundId };
    await recordAct(app, db, { ...act, detail: { kind: source.value.kind, number } });
    return accept({ number });
  });
}
