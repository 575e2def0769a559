import { provinceName } from '#core/agency/provinces.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listProvinceEntries } from '../../db/queries/province-mandate.ts';
import { insertSighting, listResidenceCards } from '../../db/queries/residence-card.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { sitAtDesk } from './list-dossiers-for-secretariat.ts';

export interface ApplicantsToVerify {
  readonly cards: Awaited<ReturnType<typeof listResidenceCards>>;
  /** What was handed in for provinces; `isShared`: another department of the province is in the same field. */
  readonly provinces: readonly {
    readonly dossierId: string;
    readonly organisation: string;
    readonly province: string;
    readonly categoryId: string;
    readonly fieldId: string | null;
    /** Another mandate took the place of the one it was handed in under. */
    readonly isReplaced: boolean;
    readonly isShared: boolean;
  }[];
  readonly mayConfirm: boolean;
}

type DeskRefusal = { readonly code: 'not-signed-in' } | { readonly code: 'season-not-found' };

/** What the desk of a season verifies of applicants themselves: residence cards, and departments that act for provinces. */
export async function listApplicantsToVerify(
  app: App,
  actor: Actor,
  seasonId: string,
): Promise<Result<ApplicantsToVerify, DeskRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { proof, roles } = desk.value;
  const [cards, entries] = await Promise.all([listResidenceCards(app.db, proof), listProvinceEntries(app.db, proof)]);
  const day = dayInVietNam(app.clock.seasonNow(seasonId));
  const keyOf = (one: (typeof entries)[number]) => `${one.province_code} ${one.category_id} ${one.field_id ?? ''}`;
  const departments = Map.groupBy(entries, keyOf);
  return accept({
    cards,
    mayConfirm: roles.has('secretariat') || roles.has('organiser'),
    provinces: entries.map((one) => ({
      dossierId: one.dossier_id,
      organisation: one.organisation_name,
      province: provinceName(one.province_code, day) ?? one.province_code,
      categoryId: one.category_id,
      fieldId: one.field_id,
      isReplaced: one.is_replaced,
      isShared: new Set(departments.get(keyOf(one))?.map((other) => other.organisation_id)).size > 1,
    })),
  });
}

export type SightingRefusal =
  | DeskRefusal
  | { readonly code: 'card-not-found' }
  | { readonly code: 'card-seen-already' }
  | { readonly code: 'card-expired' };

/** An officer confirms having seen a permanent residence card. It counts until the day the card itself ends; no picture is kept. */
export async function confirmResidenceCard(
  app: App,
  actor: Actor,
  { seasonId, cardId }: { readonly seasonId: string; readonly cardId: string },
): Promise<Result<void, SightingRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { proof, roles } = desk.value;
  if (!actor || (!roles.has('secretariat') && !roles.has('organiser'))) return refuse({ code: 'season-not-found' });
  const card = (await listResidenceCards(app.db, proof)).find(({ id }) => id === cardId);
  if (!card) return refuse({ code: 'card-not-found' });
  const at = app.clock.seasonNow(seasonId);
  const isOver = Temporal.PlainDate.compare(Temporal.PlainDate.from(card.valid_until), dayInVietNam(at)) < 0;
  if (isOver) return refuse({ code: 'card-expired' });
  const isNew = await insertSighting(app.db, proof, { cardId, by: actor.personId, at });
  return isNew ? accept(undefined) : refuse({ code: 'card-seen-already' });
}
