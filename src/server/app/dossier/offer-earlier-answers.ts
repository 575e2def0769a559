import type { Facts } from '#core/dossier/eligibility.ts';
import { prefillOffers, type PrefillOffer } from '#core/dossier/prefill.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { findRecordOfOwner, listSisterDossiers } from '../../db/queries/dossier-prefill.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { loadDraft } from './assess-dossier.ts';
import { editDossier, seeDossier, type DossierInHand, type SightRefusal } from './gates.ts';

/** An earlier dossier one may take answers from. */
export interface EarlierDossier {
  readonly dossierId: string;
  readonly name: string;
  readonly seasonName: LocalizedText;
}

/** An offer with the revision it was made at: what somebody writes meanwhile is not replaced unseen. */
export interface EarlierAnswer extends PrefillOffer {
  readonly revision: number;
}

export interface EarlierAnswers {
  readonly dossiers: readonly EarlierDossier[];
  /** The dossier the offers are from; `null` = only the record. */
  readonly from: string | null;
  readonly offers: readonly EarlierAnswer[];
}

export interface EarlierAsked {
  readonly dossierId: string;
  /** `null` = the newest of another season, else the newest there is. */
  readonly from: string | null;
}

/** What may be taken over from an earlier dossier of the organisation and from its record, for somebody who may write here. */
export async function offerEarlierAnswers(
  app: App,
  actor: Actor,
  { dossierId, from }: EarlierAsked,
): Promise<Result<EarlierAnswers, SightRefusal>> {
  const admitted = await editDossier(app, actor, dossierId);
  if (!admitted.ok) return admitted;
  const { award, proof } = admitted.value;
  const rows = await listSisterDossiers(app.db, proof);
  const chosen =
    rows.find(({ id }) => id === from) ?? rows.find(({ season_id }) => season_id !== award.seasonId) ?? rows[0];
  const earlier = chosen ? await earlierOf(app, actor, chosen.id) : null;
  if (from !== null && chosen?.id !== from) return refuse({ code: 'dossier-not-found' });
  return accept({
    dossiers: rows.map(({ id, name, season_id }) => ({
      dossierId: id,
      name,
      seasonName: app.seasons.find(season_id)?.season.shortName ?? { vi: season_id },
    })),
    from: earlier ? (chosen?.id ?? null) : null,
    offers: await offersFor(app, admitted.value, earlier),
  });
}

/** Whether somebody may write here and has an earlier dossier to take answers from. */
export async function hasEarlierDossier(
  app: App,
  actor: Actor,
  { dossierId }: { readonly dossierId: string },
): Promise<boolean> {
  const admitted = await editDossier(app, actor, dossierId);
  return admitted.ok && (await listSisterDossiers(app.db, admitted.value.proof)).length > 0;
}

/** What the organisation last wrote there, by the form of that season; only for its members. */
async function earlierOf(app: App, actor: Actor, dossierId: string) {
  const seen = await seeDossier(app, actor, dossierId);
  if (!seen.ok || seen.value.as !== 'member') return null;
  const { answers } = await loadDraft(app, seen.value);
  return { form: seen.value.award.form, answers };
}

async function offersFor(app: App, sight: DossierInHand, earlier: Awaited<ReturnType<typeof earlierOf>>) {
  const [draft, record] = await Promise.all([loadDraft(app, sight), findRecordOfOwner(app.db, sight.proof)]);
  const facts: Facts = record
    ? {
        'organisation.name': record.name,
        ...(record.tax_code !== null && { 'organisation.taxCode': record.tax_code }),
        ...(record.address !== null && { 'organisation.address': record.address }),
        ...(record.founded_on !== null && { 'organisation.foundedOn': record.founded_on }),
      }
    : {};
  return prefillOffers(sight.award.form, draft.answers, { earlier, record: facts }).map((offer) => ({
    ...offer,
    revision: draft.rows.find(({ formField }) => formField === offer.formField.id)?.revision ?? 0,
  }));
}
