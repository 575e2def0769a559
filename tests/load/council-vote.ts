import type { Marks } from '#core/judging/final-round/ballot.ts';
import type { FinalVoteRules } from '#core/judging/final-round/final-rules.ts';
import type { AwardSeason } from '#core/season/definition.ts';
import { decideRecognition } from '#server/app/honour/decide-recognition.ts';
import { castFinalBallot } from '#server/app/judging/cast-ballot.ts';
import { closeFinalVote } from '#server/app/judging/close-final-vote.ts';
import { drawFinalVote } from '#server/app/judging/draw-final-vote.ts';
import { freezeAnalysis } from '#server/app/judging/freeze-analysis.ts';
import { noteVoteAttendance, openFinalVote } from '#server/app/judging/open-final-vote.ts';
import { prepareFinalVote } from '#server/app/judging/prepare-final-vote.ts';
import { prepareSecondBallot } from '#server/app/judging/prepare-second-ballot.ts';
import { readAnalysis } from '#server/app/judging/read-analysis.ts';
import { readBallotPaper } from '#server/app/judging/read-ballot-paper.ts';
import { readFinalVote, type FinalVoteView } from '#server/app/judging/read-final-vote.ts';
import { readResultTable } from '#server/app/judging/read-result-table.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import { SEASON, taken } from '#tests/support/award.ts';
import type { CouncilCast } from './council-day.ts';
import type { Founded } from './council-founding.ts';
import { bell, seeded } from './council-seed.ts';

/** Computes the analysis in its thread and freezes what the council votes on. */
export async function freezeFigures({ app, organiser }: CouncilCast): Promise<readonly [number, void]> {
  const { inputHash } = taken(await readAnalysis(app, organiser, { seasonId: SEASON }));
  const asked = { seasonId: SEASON, scope: 'all', method: 'additive', seenHash: inputHash, reason: '' };
  const { sequence } = taken(await freezeAnalysis(app, organiser, asked));
  return [sequence, undefined];
}

const usual = { quorumPercent: 90, inWriting: true, of: 'members', percent: 50, recusedLeave: true } as const;
const grades = ['xuat-sac', 'tot', 'kha'].map((id) => ({ id, name: { vi: id } }));
const VOTES: readonly FinalVoteRules[] = [
  { ...usual, title: 'sao-khue', method: 'approval', secret: true, ties: ['draw'] },
  { ...usual, title: 'top-10', method: 'majority-judgment', secret: true, grades, ties: ['second-ballot', 'draw'] },
];

/** How the council votes is not said by the rules of the season: the rehearsal assumes it, with analysis and signed minutes demanded. */
async function adoptFinalRound({ app, size }: CouncilCast): Promise<void> {
  const { season } = app.seasons.find(SEASON)!;
  if (season.kind !== 'award') throw new Error('no award');
  const titles = season.award.titles.map((title) => (title.id === 'top-10' ? { ...title, count: size.places } : title));
  const minutes = { signers: 'members-present', neededForDecision: true } as const;
  const finalRound = { votes: VOTES, needsAnalysis: true, minutes, source: ['quy-che-2019'] };
  const changed: AwardSeason = { ...season, award: { ...season.award, titles, finalRound } };
  taken(await loadSeason(app, { season: changed, illustrative: [], by: null, reason: 'Diễn tập chung tuyển' }));
  await app.seasons.refresh();
}

/** Who got a title, and every vote that was held for it, second ballots included. */
export interface HeldTitle {
  readonly titleId: string;
  readonly sure: readonly string[];
  readonly voteIds: readonly string[];
}

/** Both titles: prepared, opened, voted on by every member, closed; bands go to a second ballot and then to the draw. */
export async function holdFinalRound(
  cast: CouncilCast,
  { councilId }: Founded,
): Promise<readonly [number, readonly HeldTitle[]]> {
  const { app, secretariat } = cast;
  await adoptFinalRound(cast);
  const held: HeldTitle[] = [];
  let ballots = 0;
  for (const { title: titleId } of VOTES) {
    const field = { seasonId: SEASON, councilId, titleId, categoryIds: [] };
    const { voteId } = taken(await prepareFinalVote(app, secretariat, field));
    const voteIds = [voteId];
    ballots += await holdVote(cast, voteId);
    for (let next = await nextStep(cast, voteId); next; next = await nextStep(cast, voteId)) {
      voteIds.push(next);
      ballots += await holdVote(cast, next);
    }
    const { settlement } = taken(await readFinalVote(app, secretariat, voteId));
    held.push({ titleId, sure: settlement!.sure, voteIds });
  }
  return [ballots, held];
}

/** The second ballot that is due, prepared. */
async function nextStep({ app, secretariat }: CouncilCast, voteId: string): Promise<string | null> {
  const { settlement } = taken(await readFinalVote(app, secretariat, voteId));
  if (!settlement!.bands.some(({ next }) => next === 'second-ballot')) return null;
  return taken(await prepareSecondBallot(app, secretariat, { seasonId: SEASON, voteId })).voteId;
}

/** Holds one vote to its close; what only the draw can settle then is drawn. */
async function holdVote({ app, secretariat, judges }: CouncilCast, voteId: string): Promise<number> {
  const view = taken(await readFinalVote(app, secretariat, voteId));
  const presence = Object.fromEntries(view.roll!.map(({ personId }) => [personId, 'present'] as const));
  taken(await noteVoteAttendance(app, secretariat, { voteId, presence }));
  taken(await openFinalVote(app, secretariat, { voteId }));
  const onRoll = new Set(view.roll!.map(({ personId }) => personId));
  const members = judges.filter(({ personId }) => onRoll.has(personId));
  const places = new Map(rankOf(view).map((entryId, at) => [entryId, at]));
  const random = seeded(view.number);
  for (const member of members) {
    const { candidates } = taken(await readBallotPaper(app, member, voteId));
    const marks = candidates.map(({ entryId }) => [entryId, markOf(view, places.get(entryId)!, random)] as const);
    taken(await castFinalBallot(app, member, { voteId, marks: Object.fromEntries(marks) satisfies Marks }));
  }
  taken(await closeFinalVote(app, secretariat, { voteId }));
  const closed = taken(await readFinalVote(app, secretariat, voteId));
  const isDue = closed.settlement!.bands.some(({ next }) => next === 'draw');
  if (isDue) taken(await drawFinalVote(app, secretariat, { voteId }));
  return members.length;
}

function rankOf({ candidates }: FinalVoteView): readonly string[] {
  return candidates
    .toSorted((a, b) => (b.resultHundredths ?? 0) - (a.resultHundredths ?? 0))
    .map(({ entryId }) => entryId);
}

/** How many on each side of the cut everybody marks alike. */
const ALIKE = 2;

/**
 * Members follow the results with some chance. Around the cut of a title with so many places all are of one mind, and so they are in a
 * second ballot: the whole chain is walked, band, second ballot and draw.
 */
function markOf({ rules, candidates, places, parentId }: FinalVoteView, place: number, random: () => number): string {
  const chance = 0.12 * bell(random);
  if (rules.method === 'approval') return 1 - place / candidates.length + chance > 0.1 ? 'yes' : 'no';
  const fromCut = place - places!;
  if (parentId !== null || (fromCut >= -ALIKE && fromCut < ALIKE)) return 'tot';
  return fromCut < 0 ? (chance > -0.2 ? 'xuat-sac' : 'tot') : chance > 0.3 ? 'tot' : 'kha';
}

/** The decision that grants both titles to those who passed, and to nobody else. */
export async function decideAll(
  { app, organiser }: CouncilCast,
  held: readonly HeldTitle[],
): Promise<readonly [number, void]> {
  const named = new Set(held.flatMap(({ sure }) => sure));
  const rows = taken(await readResultTable(app, organiser, { seasonId: SEASON }));
  const decision = { number: '01/QĐ-DT', signedOn: '2019-04-05', subject: 'Công nhận danh hiệu (diễn tập)' };
  const grants = held.map(({ titleId, sure }) => ({ titleId, entryIds: sure }));
  const notRecognised = rows.map(({ entryId }) => entryId).filter((id) => !named.has(id));
  const decided = await decideRecognition(app, organiser, { seasonId: SEASON, ...decision, grants, notRecognised });
  taken(decided);
  return [grants.reduce((sum, { entryIds }) => sum + entryIds.length, 0), undefined];
}
