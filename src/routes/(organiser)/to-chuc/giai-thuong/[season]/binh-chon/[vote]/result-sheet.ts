import type { RequestEvent } from '@sveltejs/kit';
import { translator } from '#messages/translate.ts';
import { leaveDesk } from '../../open-award.ts';
import { openPublicDesk } from './open-public-desk.ts';

const t = translator('vi');

/** The result of a counted vote as rows of an office: places, votes, shares, who dropped out, and the sums below. */
export async function resultSheet(
  event: Pick<RequestEvent<{ season: string; vote: string }>, 'locals' | 'url' | 'params'>,
) {
  const { view } = await openPublicDesk(event);
  const { count, candidates, vote, voids } = view;
  if (!count) return leaveDesk(event, { code: 'public-vote-not-counted' });
  const named = (entry: string) => {
    const one = candidates.find(({ entryId }) => entryId === entry);
    return [one?.name ?? entry, one?.organisationName ?? ''];
  };
  const rows: readonly (readonly (string | number | null)[])[] = [
    ...count.lines.map((line) => [line.rank, ...named(line.entry), line.votes, line.shareHundredths / 100, '']),
    ...count.dropped.map((line) => [null, ...named(line.entry), line.votes, null, t('judging.public.dropped')]),
  ];
  return {
    title: vote.rules.name.vi,
    columns: [
      { label: t('judging.public.rank'), width: 8, kind: 'number' },
      { label: t('judging.public.candidate'), width: 36, kind: 'text' },
      { label: t('judging.public.desk.organisation'), width: 36, kind: 'text' },
      { label: t('judging.public.votes'), width: 12, kind: 'number' },
      { label: t('judging.public.share-percent'), width: 12, kind: 'number' },
      { label: t('judging.public.desk.note'), width: 30, kind: 'text' },
    ] as const,
    rows,
    foot: [
      t('judging.public.sums-text', {
        ...{ ballots: count.ballots, voters: count.voters, replaced: count.replaced, void: count.void },
        ...{ choices: count.choices, votes: count.votes, dropped: count.choices - count.votes },
      }),
      ...voids.map(({ reason }) => `${t('judging.public.sum-void')}: ${reason}`),
      vote.rules.counting.vi,
    ],
  };
}
