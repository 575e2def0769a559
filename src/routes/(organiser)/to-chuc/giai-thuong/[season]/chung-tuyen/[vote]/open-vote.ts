import type { RequestEvent } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { readFinalVote } from '#server/app/judging/read-final-vote.ts';
import { leaveDesk } from '../../open-award.ts';
import { voteDeskOf } from '../vote-desk.ts';

type Event = Pick<RequestEvent<{ season: string; vote: string }>, 'locals' | 'url' | 'params'>;

/** The vote a page of its officers is about; members of its roll read it on their own page. */
export async function openVote(event: Event) {
  const { locals, params } = event;
  const view = await readFinalVote(locals.app, locals.actor, params.vote);
  if (!view.ok) return leaveDesk(event, view.refusal);
  const season = locals.app.seasons.find(params.season)?.season;
  const isHere = season?.kind === 'award' && view.value.seasonId === season.id;
  if (!isHere || view.value.roll === null) return leaveDesk(event, { code: 'season-not-found' });
  return { season, view: { ...view.value, roll: view.value.roll }, desk: await voteDeskOf(season, locals) };
}

type View = Awaited<ReturnType<typeof openVote>>['view'];

/** The vote as a page takes it: instants as text, names in the reader's language. */
export function plainVote(view: View, { locale, season }: { locale: 'vi' | 'en'; season: Season }) {
  const { titleName, preparedAt, openedAt, closedAt, candidates, signing, ...rest } = view;
  const categories = new Map(season.award.categories.map(({ id, label }) => [id, label]));
  return {
    ...rest,
    titleName: inLocale(titleName, locale),
    preparedAt: preparedAt.toString(),
    openedAt: openedAt?.toString() ?? null,
    closedAt: closedAt?.toString() ?? null,
    signing: signing && plainSigning(signing),
    candidates: candidates.map((one) => ({ ...one, category: categories.get(one.categoryId) ?? one.categoryId })),
  };
}

type Season = Awaited<ReturnType<typeof openVote>>['season'];
export type PlainVote = ReturnType<typeof plainVote>;

/** The signing of the minutes as a page takes it. */
function plainSigning({
  copies,
  standing,
  factsHash,
  chairs,
  secretaries,
  areNamesSealed,
}: NonNullable<View['signing']>) {
  return {
    ...{ standing, factsHash, chairs, secretaries, areNamesSealed },
    copies: copies.map(({ id, number, contentHash, frozenBy, frozenAt, isCurrent, signers, files }) => ({
      ...{ id, number, contentHash, frozenBy, isCurrent, frozenAt: frozenAt.toString(), files: files.length },
      signers: signers.map(({ signedAt, ...one }) => ({ ...one, signedAt: signedAt?.toString() ?? null })),
    })),
  };
}
