import type { FeedbackRules } from '#core/judging/analysis-rules.ts';
import { LEAST_FEEDBACK, type CriterionMean } from '#core/judging/entrant-feedback.ts';
import { modeOfRound } from '#core/judging/modes/round-rules.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertFeedbackRelease, insertWithholding, listFeedbackReleases } from '../../db/queries/feedback-release.ts';
import { listRoundEntries } from '../../db/queries/judging-round.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type AwardDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { listScoredRounds } from './admit-to-round.ts';
import { queueFeedbackMails } from './queue-feedback-mails.ts';
import { commentsOn, loadRoundFeedback, meansOf, namesJudge, withheldOf, type RoundFeedback } from './load-feedback.ts';

/** A comment before the desk that decides whether its entrant is shown it. */
export interface CommentForDesk {
  readonly scoreSheetId: string;
  readonly version: number;
  readonly criterionId: string;
  readonly criterion: LocalizedText;
  readonly text: string;
  /** Why it is withheld; `null` when it is shown. */
  readonly withheld: string | null;
  /** Stands in it: a name of somebody on the council. */
  readonly namesJudge: boolean;
}

export interface EntryForDesk {
  readonly entryId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly comments: readonly CommentForDesk[];
  readonly means: readonly (Omit<CriterionMean, 'criterion'> & { readonly criterion: LocalizedText })[] | null;
}

export interface FeedbackDesk {
  readonly judgingRound: string;
  readonly rounds: readonly string[];
  /** What the season gives; `null` = nothing. */
  readonly rules: FeedbackRules | null;
  readonly releasedAt: Temporal.Instant | null;
  readonly least: typeof LEAST_FEEDBACK;
  /** Entries that are decided, without those in conflict with whoever looks. */
  readonly entries: readonly EntryForDesk[];
  /** Judged entries without a decision yet: their entrants read it once theirs is published. */
  readonly undecided: number;
  readonly mayDecide: boolean;
}

export type FeedbackDeskRefusal =
  | QueueRefusal
  | { readonly code: 'nothing-judged' }
  | { readonly code: 'round-not-scored' }
  | { readonly code: 'not-allowed' }
  | { readonly code: 'feedback-not-given' }
  | { readonly code: 'comment-not-found' }
  | { readonly code: 'withholding-reason-missing' }
  | { readonly code: 'feedback-released-already' }
  /** A comment names somebody of the council and nobody has decided on it. */
  | { readonly code: 'comment-names-judge'; readonly comments: number };

interface Wanted {
  readonly seasonId: string;
  readonly judgingRound?: string | undefined;
}

/** What entrants will be told, as they will be told it, for the officers who release it. */
export async function readFeedbackDesk(
  app: App,
  actor: Actor,
  wanted: Wanted,
): Promise<Result<FeedbackDesk, FeedbackDeskRefusal>> {
  const opened = await openDesk(app, actor, wanted);
  if (!opened.ok) return opened;
  const { desk, round, rounds, releasedAt } = opened.value;
  return accept({
    ...{ judgingRound: round.judgingRound, rounds, releasedAt, least: LEAST_FEEDBACK },
    rules: desk.award.award.feedback ?? null,
    mayDecide: desk.roles.has('organiser'),
    undecided: round.entries.filter(({ conflicted, state }) => !conflicted && !DECIDED.has(state)).length,
    entries: round.entries
      .filter(({ conflicted, state }) => !conflicted && DECIDED.has(state))
      .toSorted((a, b) => BY_NAME.compare(a.name, b.name))
      .map(({ entryId, name, organisationName }) => describe(round, { entryId, name, organisationName })),
  });
}

/** Withholds a comment from its entrant, with the reason. The sealed sheet stays as it is. */
export async function withholdComment(
  app: App,
  actor: Actor,
  input: Wanted & {
    readonly scoreSheetId: string;
    readonly version: number;
    readonly criterion: string;
    readonly reason: string;
  },
): Promise<Result<void, FeedbackDeskRefusal>> {
  const opened = await openDesk(app, actor, input);
  if (!opened.ok) return opened;
  const { desk, round } = opened.value;
  if (!desk.roles.has('organiser')) return refuse({ code: 'not-allowed' });
  const { scoreSheetId, version, criterion } = input;
  const hidden = new Set(round.entries.filter(({ conflicted }) => conflicted).map(({ entryId }) => entryId));
  const sheet = round.sheets.find((one) => one.scoreSheetId === scoreSheetId && one.version === version);
  if (!sheet || hidden.has(sheet.entry) || (sheet.comments[criterion] ?? '').trim() === '')
    return refuse({ code: 'comment-not-found' });
  const reason = input.reason.normalize('NFC').trim();
  if (reason === '') return refuse({ code: 'withholding-reason-missing' });
  const { proof } = desk;
  await app.db.transaction().execute(async (db) => {
    const { at } = momentOf(app, proof.seasonId);
    if (!(await insertWithholding(db, proof, { scoreSheetId, version, criterion, reason, at }))) return;
    const act = { action: 'feedback-comment-withheld', subjectKind: 'score-sheet', subjectId: scoreSheetId };
    await recordAct(app, db, {
      ...act,
      seasonId: proof.seasonId,
      personId: proof.personId,
      detail: { criterion, version },
    });
  });
  return accept(undefined);
}

/** Tells entrants from now on, as far as the season allows; by the organiser, once. Comments that name a judge are decided on first. */
export async function releaseFeedback(
  app: App,
  actor: Actor,
  input: Wanted,
): Promise<Result<void, FeedbackDeskRefusal>> {
  const opened = await openDesk(app, actor, input);
  if (!opened.ok) return opened;
  const { desk, round, releasedAt } = opened.value;
  if (!desk.roles.has('organiser')) return refuse({ code: 'not-allowed' });
  const { feedback } = desk.award.award;
  if (!feedback || (!feedback.comments && !feedback.scores)) return refuse({ code: 'feedback-not-given' });
  if (releasedAt) return refuse({ code: 'feedback-released-already' });
  const naming = feedback.comments ? countNaming(round) : 0;
  if (naming > 0) return refuse({ code: 'comment-names-judge', comments: naming });
  return write(app, desk, round.judgingRound);
}

const BY_NAME = new Intl.Collator('vi');
const DECIDED: ReadonlySet<string> = new Set(['recognised', 'not-recognised']);

interface OpenDesk {
  readonly desk: AwardDesk;
  readonly round: RoundFeedback;
  readonly rounds: readonly string[];
  readonly releasedAt: Temporal.Instant | null;
}

async function openDesk(app: App, actor: Actor, wanted: Wanted): Promise<Result<OpenDesk, FeedbackDeskRefusal>> {
  const sat = await sitAtDesk(app, actor, wanted.seasonId);
  if (!sat.ok) return sat;
  const desk = sat.value;
  if (!desk.roles.has('organiser') && !desk.roles.has('secretariat')) return refuse({ code: 'season-not-found' });
  const { seasonId, personId } = desk.proof;
  const rounds = await listScoredRounds(app, desk.award);
  const judgingRound = wanted.judgingRound ?? rounds[0];
  if (judgingRound !== undefined && modeOfRound(desk.award.award, judgingRound) !== 'score')
    return refuse({ code: 'round-not-scored' });
  if (judgingRound === undefined || !rounds.includes(judgingRound)) return refuse({ code: 'nothing-judged' });
  const [entries, releases] = await Promise.all([
    listRoundEntries(app.db, { seasonId, judgingRound, personId }),
    listFeedbackReleases(app.db, seasonId),
  ]);
  const round = await loadRoundFeedback(app, { award: desk.award, judgingRound, entries });
  const releasedAt = releases.find((one) => one.judgingRound === judgingRound)?.releasedAt ?? null;
  return accept({ desk, round, rounds, releasedAt });
}

function describe(
  round: RoundFeedback,
  entry: Pick<EntryForDesk, 'entryId' | 'name' | 'organisationName'>,
): EntryForDesk {
  const nameOf = (id: string) => round.criteriaOf(entry.entryId).find((one) => one.id === id)?.name ?? { vi: id };
  const comments = commentsOn(round, entry.entryId).flatMap((one) => one.comments);
  return {
    ...entry,
    comments: comments.map(({ scoreSheetId, version, criterion, text }) => ({
      ...{ scoreSheetId, version, criterionId: criterion, criterion: nameOf(criterion), text },
      withheld: withheldOf(round, { scoreSheetId, version, criterion })?.reason ?? null,
      namesJudge: namesJudge(round, { text }),
    })),
    means:
      meansOf(round, entry.entryId)?.map(({ criterion, ...figures }) => ({
        ...figures,
        criterion: nameOf(criterion),
      })) ?? null,
  };
}

/** Comments on decided entries that name somebody of the council and are not withheld; also those whoever releases may not see. */
function countNaming(round: RoundFeedback): number {
  const decided = round.entries.filter(({ state }) => DECIDED.has(state));
  const comments = decided.flatMap(({ entryId }) => commentsOn(round, entryId).flatMap((one) => one.comments));
  return comments.filter((comment) => namesJudge(round, comment) && !withheldOf(round, comment)).length;
}

async function write(
  app: App,
  { award, proof: desk }: AwardDesk,
  judgingRound: string,
): Promise<Result<void, FeedbackDeskRefusal>> {
  const { seasonId, personId } = desk;
  return app.db.transaction().execute(async (db) => {
    if (!(await insertFeedbackRelease(db, desk, { judgingRound, ...momentOf(app, seasonId) })))
      return refuse({ code: 'feedback-released-already' });
    const act = {
      action: 'feedback-released',
      subjectKind: 'season',
      subjectId: seasonId,
      detail: { round: judgingRound },
    };
    await recordAct(app, db, { ...act, seasonId, personId });
    await queueFeedbackMails(app, db, { award, personId });
    return accept(undefined);
  });
}
