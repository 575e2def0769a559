import { admitToFeedback, type CriterionMean, type FeedbackRefusal } from '#core/judging/entrant-feedback.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { listFeedbackReleases } from '../../db/queries/feedback-release.ts';
import type { EntryRow } from '../../db/queries/dossier.ts';
import { listRoundEntries } from '../../db/queries/judging-round.ts';
import type { App } from '../app.ts';
import { namesOf } from '../dossier/describe-entry.ts';
import { seeDossier, type DossierInSight } from '../dossier/gates.ts';
import type { Actor } from '../person/actor.ts';
import { commentsOn, isTold, loadRoundFeedback, meansOf, type RoundFeedback } from './load-feedback.ts';

/** What an entrant is told of one entry. Nothing in it names or numbers a judge. */
export interface EntryFeedback {
  readonly entryId: string;
  readonly categoryName: LocalizedText;
  /** By criterion; `null` where the season does not give comments. */
  readonly comments: readonly { readonly criterion: LocalizedText; readonly texts: readonly string[] }[] | null;
  /** How many comments were withheld, or name somebody of the council and are shown to nobody. */
  readonly withheld: number;
  /** `null` where the season does not give scores, or too few were judged. */
  readonly means: readonly (Omit<CriterionMean, 'criterion'> & { readonly criterion: LocalizedText })[] | null;
  readonly givesScores: boolean;
}

export type ReadFeedbackRefusal =
  { readonly code: 'not-signed-in' } | { readonly code: 'dossier-not-found' } | FeedbackRefusal;

/**
 * What the organisation of a dossier is told of how its entries were judged; for everybody else there is nothing, officers and judges
 * included. Refused with the reason of the first entry where no entry is told.
 */
export async function readEntrantFeedback(
  app: App,
  actor: Actor,
  { dossierId }: { readonly dossierId: string },
): Promise<Result<readonly EntryFeedback[], ReadFeedbackRefusal>> {
  const seen = await seeDossier(app, actor, dossierId);
  if (!seen.ok) {
    const { code } = seen.refusal;
    return refuse({ code: code === 'not-signed-in' ? code : 'dossier-not-found' });
  }
  if (seen.value.as !== 'member') return refuse({ code: 'dossier-not-found' });
  const sight = seen.value;
  const rounds = (await listFeedbackReleases(app.db, sight.award.seasonId)).map(({ judgingRound }) => judgingRound);
  const admitted = sight.entries.map((entry) => [entry, admit(app, sight, { entry, rounds })] as const);
  const told = admitted.flatMap(([entry, one]) => (one.ok ? [entry] : []));
  const first = admitted.find(([, one]) => !one.ok)?.[1];
  if (told.length === 0) return first && !first.ok ? first : refuse({ code: 'feedback-not-given' });
  const loaded = await Promise.all(rounds.map((judgingRound) => loadRound(app, sight, judgingRound)));
  return accept(told.flatMap((entry) => describe(sight, entry, loaded) ?? []));
}

function admit(
  app: App,
  { award }: DossierInSight,
  { entry, rounds }: { readonly entry: EntryRow; readonly rounds: readonly string[] },
) {
  const isDecided = entry.state === 'recognised' || entry.state === 'not-recognised';
  return admitToFeedback({
    rules: award.award.feedback,
    isAnnounced: isDecided && entry.isAnnounced,
    isReleased: rounds.length > 0,
    now: app.clock.seasonNow(award.seasonId),
  });
}

async function loadRound(app: App, { award, person }: DossierInSight, judgingRound: string): Promise<RoundFeedback> {
  const { seasonId } = award;
  const entries = await listRoundEntries(app.db, { seasonId, judgingRound, personId: person.personId });
  return loadRoundFeedback(app, { award, judgingRound, entries });
}

/** The newest released round in which the entry was judged. */
function describe({ award }: DossierInSight, entry: EntryRow, rounds: readonly RoundFeedback[]): EntryFeedback | null {
  const round = rounds.findLast(({ sheets }) => sheets.some((sheet) => sheet.entry === entry.id));
  const { comments: givesComments = false, scores: givesScores = false } = award.award.feedback ?? {};
  if (!round) return null;
  const nameOf = (id: string) => round.criteriaOf(entry.id).find((one) => one.id === id)?.name ?? { vi: id };
  const all = givesComments ? commentsOn(round, entry.id) : [];
  const shown = all.map(({ criterion, comments }) => ({
    criterion: nameOf(criterion),
    texts: comments.filter((comment) => isTold(round, comment)).map(({ text }) => text),
  }));
  const means = givesScores ? meansOf(round, entry.id) : null;
  return {
    entryId: entry.id,
    categoryName: namesOf(award.award.categories, entry).categoryName,
    comments: givesComments ? shown.filter(({ texts }) => texts.length > 0) : null,
    withheld: all.flatMap(({ comments }) => comments).filter((comment) => !isTold(round, comment)).length,
    means: means?.map(({ criterion, ...figures }) => ({ ...figures, criterion: nameOf(criterion) })) ?? null,
    givesScores,
  };
}
