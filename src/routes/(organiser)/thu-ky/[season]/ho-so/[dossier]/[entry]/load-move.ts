import { error, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { describeEntry } from '#server/app/dossier/describe-entry.ts';
import { addressWith, readQueueAddress } from '../../../queue-address.ts';
import { seasonHead } from '../../../season-head.ts';
import { deskDossier, movesOf, type DeskEvent, type DeskMove } from '../read-desk-dossier.ts';

export type MoveEvent = DeskEvent & {
  readonly params: { readonly season: string; readonly dossier: string; readonly entry: string };
};

/** An entry about to be moved; 404 when this officer cannot move it so now. */
export async function loadMove(event: Pick<MoveEvent, 'locals' | 'params' | 'url'>, move: DeskMove) {
  const sight = await deskDossier(event);
  const entry = sight.entries.find(({ id }) => id === event.params.entry);
  if (!entry || !movesOf(sight, entry.id).includes(move)) error(404);
  const line = describeEntry(sight.award.award.categories, entry, 'officer');
  const { locale } = event.locals;
  return {
    season: seasonHead(event),
    back: deskAddress(event),
    name: sight.dossier.name,
    organisation: sight.dossier.organisation_name,
    category: `${line.categoryLabel}: ${inLocale(line.categoryName, locale)}`,
    sight,
  };
}

/** The dossier's page at the desk. */
function deskAddress({ locals, params, url }: Pick<MoveEvent, 'locals' | 'params' | 'url'>): string {
  return addressWith(
    hrefIn(locals.locale, `/thu-ky/${params.season}/ho-so/${params.dossier}`),
    readQueueAddress(url.searchParams),
  );
}

/** Back to the dossier, after a move. */
export function backToDesk(event: Pick<MoveEvent, 'locals' | 'params' | 'url'>): never {
  redirect(303, deskAddress(event));
}
