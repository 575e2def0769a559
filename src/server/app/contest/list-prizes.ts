import { maskedNumber, maskedPhone } from '#core/contest/prize-handover.ts';
import type { PrizeRung } from '#core/contest/definition.ts';
import type { SentFields } from '#core/contest/registration.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { listHandovers, listHolderNotes, listHeldPrizes } from '../../db/queries/contest-closing.ts';
import { listHolderLooks, listHolderReviews, listInOpenCases } from '../../db/queries/contest-holder.ts';
import { findContestPrizes, listPrizePeople } from '../../db/queries/contest-prizes.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { PERSONAL_PURPOSE } from './admit-participant.ts';
import type { Contest } from './contest.ts';
import { readCollective } from './publish-collective.ts';
import { prizesIn } from './read-contest-prizes.ts';

/** A prize of the contest and its holder, with what was done about it. */
export interface PrizeLine {
  readonly kind: 'individual' | 'collective';
  /** Empty for the prizes of the whole contest. */
  readonly roundId: string;
  readonly roundName: LocalizedText | null;
  readonly prizeId: string;
  readonly prizeName: LocalizedText;
  readonly valueVnd: number | null;
  /** A participant or an agency. */
  readonly holderId: string;
  readonly name: string;
  readonly unitName: string | null;
  /** Masked; `null` without one. */
  readonly phone: string | null;
  readonly hasEmail: boolean;
  readonly isFinal: boolean;
  readonly call: { readonly outcome: string; readonly at: string } | null;
  readonly identity: { readonly masked: string | null; readonly checkedAt: string } | null;
  /** Their identity was seen and what else was checked; nothing of the paper is kept. */
  readonly review: HolderReview | null;
  /** They stand in an integrity case that nobody has closed. */
  readonly hasOpenCase: boolean;
  readonly invited: { readonly at: string; readonly problem: string | null } | null;
  readonly isPresent: boolean | null;
  readonly handover: { readonly receivedBy: string; readonly at: string } | null;
}

export interface HolderReview {
  readonly checked: readonly string[];
  readonly note: string;
  readonly reviewedBy: string;
  readonly at: string;
}

/** Every prize of all rounds and of the units, by round and place: one list for the closing programme. A dozen queries. */
export async function listPrizes(app: App, organiser: OrganiserOf): Promise<readonly PrizeLine[]> {
  return listSeasonPrizes(app, organiser.scope.id);
}

/** The same for the program itself, which looks whether a prize is still owed. */
export async function listSeasonPrizes(app: App, seasonId: string): Promise<readonly PrizeLine[]> {
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return [];
  const notes = await notesOf(app, seasonId);
  const people = (await listHeldPrizes(app.db, seasonId)).map((row) => personLine(app, contest.value, row, notes));
  const overall = await contestLines(app, contest.value, notes);
  return [...people, ...overall, ...(await unitLines(app, contest.value, notes))];
}

type Notes = Awaited<ReturnType<typeof notesOf>>;

async function notesOf(app: App, seasonId: string) {
  const { invited, present } = await listHolderNotes(app.db, seasonId);
  const handovers = await listHandovers(app.db, seasonId);
  const reviews = await listHolderReviews(app.db, seasonId);
  return {
    inCases: new Set(await listInOpenCases(app.db, seasonId)),
    reviews: new Map(
      reviews.map(({ participant_id, reviewed_at, ...row }): [string, HolderReview] => [
        participant_id,
        { ...row, at: reviewed_at.toString() },
      ]),
    ),
    invited: new Map(invited.map((row) => [row.holder_id, { at: row.sent_at.toString(), problem: row.problem }])),
    present: new Map(present.map((row) => [row.holder_id, row.is_present])),
    handovers: new Map(
      handovers.map((row) => [
        `${row.round_id}/${row.holder_id}/${row.prize_id}`,
        { receivedBy: row.received_by, at: row.handed_at.toString() },
      ]),
    ),
  };
}

function doneOf(notes: Notes, line: { readonly roundId: string; readonly holderId: string; readonly prizeId: string }) {
  return {
    review: notes.reviews.get(line.holderId) ?? null,
    hasOpenCase: notes.inCases.has(line.holderId),
    invited: notes.invited.get(line.holderId) ?? null,
    isPresent: notes.present.get(line.holderId) ?? null,
    handover: notes.handovers.get(`${line.roundId}/${line.holderId}/${line.prizeId}`) ?? null,
  };
}

type HeldRow = Awaited<ReturnType<typeof listHeldPrizes>>[number];

function personLine(
  app: App,
  contest: Contest,
  row: HeldRow,
  notes: Notes,
  ladder: readonly PrizeRung[] = contest.rules.prizes.perRound,
): PrizeLine {
  const fields = JSON.parse(app.keys.unseal(PERSONAL_PURPOSE, row.personal)) as SentFields;
  const key = { roundId: row.round_id, holderId: row.participant_id, prizeId: row.prize_id ?? '' };
  const rung = ladder.find((one) => one.id === row.prize_id);
  return {
    kind: 'individual',
    ...key,
    roundName: contest.rounds.find((round) => round.id === row.round_id)?.name ?? null,
    prizeName: rung?.name ?? { vi: key.prizeId },
    valueVnd: rung?.valueVnd ?? null,
    name: row.display_name,
    unitName: row.unit_id ? (contest.units.find(row.unit_id)?.name ?? null) : null,
    phone: fields.phone ? maskedPhone(fields.phone) : null,
    hasEmail: Boolean(fields.email),
    isFinal: row.final_at !== null,
    call: row.call_outcome && row.called_at ? { outcome: row.call_outcome, at: row.called_at.toString() } : null,
    identity: row.checked_at
      ? { masked: maskedIdentity(app, row.national_id), checkedAt: row.checked_at.toString() }
      : null,
    ...doneOf(notes, key),
  };
}

/** Who holds a prize of the whole contest, or one for spreaders: by the lists as they were published last. */
async function contestLines(app: App, contest: Contest, notes: Notes): Promise<readonly PrizeLine[]> {
  const row = await findContestPrizes(app.db, contest.seasonId);
  if (!row) return [];
  const { prizes } = contest.rules;
  const { contest: overall, spreaders } = prizesIn(row);
  const won = [
    ...overall.map((line) => ({ ...line, roundId: '', ladder: prizes.contest })),
    ...spreaders.flatMap(({ round, lines }) =>
      lines.map((line) => ({ ...line, roundId: round ?? '', ladder: prizes.spreader })),
    ),
  ].filter(({ prizeId }) => prizeId !== null);
  const ids = won.map(({ participantId }) => participantId);
  const people = new Map((await listPrizePeople(app.db, ids)).map((one) => [one.participant_id, one]));
  const looks = new Map((await listHolderLooks(app.db, contest.seasonId, ids)).map((one) => [one.participant_id, one]));
  return won.flatMap(({ participantId, prizeId, roundId, ladder }) => {
    const person = people.get(participantId);
    if (!person) return [];
    const held = { place: 0, round_id: roundId, prize_id: prizeId, final_at: row.final_at };
    return [personLine(app, contest, { ...person, ...(looks.get(participantId) ?? NO_LOOK), ...held }, notes, ladder)];
  });
}

const NO_LOOK = { national_id: null, checked_at: null, deleted_at: null, call_outcome: null, called_at: null };

/** Sealed under this purpose: shown masked, deleted when its time has passed. */
export const IDENTITY_PURPOSE = 'contest/winner-identity';

function maskedIdentity(app: App, sealed: Uint8Array | null): string | null {
  return sealed && maskedNumber(app.keys.unseal(IDENTITY_PURPOSE, sealed));
}

async function unitLines(app: App, contest: Contest, notes: Notes): Promise<readonly PrizeLine[]> {
  const published = await readCollective(app, contest.seasonId);
  const won = published?.board.lines.filter(({ prizeId }) => prizeId !== null) ?? [];
  return won.map(({ unitId, name, parentName, prizeId }): PrizeLine => {
    const rung = contest.rules.prizes.collective.find((one) => one.id === prizeId);
    const key = { roundId: '', holderId: unitId, prizeId: prizeId ?? '' };
    return {
      kind: 'collective',
      ...key,
      roundName: null,
      prizeName: rung?.name ?? { vi: key.prizeId },
      valueVnd: rung?.valueVnd ?? null,
      name,
      unitName: parentName,
      phone: null,
      hasEmail: false,
      isFinal: true,
      call: null,
      identity: null,
      ...doneOf(notes, key),
    };
  });
}
