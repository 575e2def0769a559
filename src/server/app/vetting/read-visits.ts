import { maySeeContactPerson, maySeeCustomerContact, maySeeSiteVisit } from '#core/vetting/policy.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { listCustomerContacts } from '../../db/queries/customer-contact.ts';
import { listSiteVisits } from '../../db/queries/site-visit.ts';
import type { App } from '../app.ts';
import { namesIn } from '../dossier/load-entrant-names.ts';
import { isBlind, wordsFor } from '../dossier/name-entrant.ts';
import { seeDossier, type DossierInSight, type SightRefusal } from '../dossier/gates.ts';
import { noteOpening } from '../dossier/note-opening.ts';
import type { Actor } from '../person/actor.ts';
import { CONTACT_PURPOSE } from './record-contact.ts';

export interface SiteVisitView {
  readonly visitId: string;
  readonly visitedOn: string;
  readonly visitors: string;
  readonly findings: string;
  readonly photos: readonly { readonly fileId: string; readonly name: string }[];
  /** `null` where the reader does not learn it. */
  readonly writer: string | null;
  readonly isReleased: boolean;
}

export interface CustomerContactView {
  readonly contactId: string;
  readonly customer: string;
  /** Name and how to reach them; `masked` for everybody but the secretariat, `null` = none was noted. */
  readonly contactPerson: string | 'masked' | null;
  readonly contactedOn: string;
  readonly findings: string;
  readonly by: string | null;
}

export interface VisitsView {
  readonly visits: readonly SiteVisitView[];
  readonly contacts: readonly CustomerContactView[];
}

/**
 * Reports of visits and contacts with customers of a dossier in sight, as far as this person may read them; empty for many. Who judges
 * blind reads them without the entrant's names and gets no photo: a sign over a door cannot be masked.
 */
export async function readVisits(
  app: App,
  actor: Actor,
  { dossierId }: { readonly dossierId: string },
): Promise<Result<VisitsView, SightRefusal>> {
  const seen = await seeDossier(app, actor, dossierId);
  if (!seen.ok) return seen;
  const sight = seen.value;
  await noteOpening(app, sight);
  const [visits, contacts, names] = await Promise.all([
    listSiteVisits(app.db, sight.proof),
    listCustomerContacts(app.db, sight.proof),
    namesIn(app, sight, sight.dossier),
  ]);
  const isOfficer = sight.as === 'officer';
  const words = (text: string) => wordsFor(sight, text, names);
  const mayRead = anyEntry(
    sight,
    (entry) => maySeeCustomerContact(sight.actorOf(entry), sight.factsOf(entry), contactsShownTo(sight)).ok,
  );
  const mayReach =
    isOfficer && anyEntry(sight, (entry) => maySeeContactPerson(sight.actorOf(entry), sight.factsOf(entry)).ok);
  return accept({
    visits: visits
      .filter(({ releasedAt }) => mayReadVisit(sight, releasedAt !== null))
      .map(({ writtenAt: _, releasedAt, writer, ...visit }) => ({
        ...visit,
        visitors: words(visit.visitors),
        findings: words(visit.findings),
        photos: isBlind(sight) ? [] : visit.photos,
        writer: isOfficer ? writer : null,
        isReleased: releasedAt !== null,
      })),
    contacts: (mayRead ? contacts : []).map((contact) => {
      const sealed = contact.contactPerson;
      const contactPerson = sealed === null ? null : mayReach ? app.keys.unseal(CONTACT_PURPOSE, sealed) : 'masked';
      const [customer, findings] = [words(contact.customer), words(contact.findings)];
      return { ...contact, customer, findings, contactPerson, by: isOfficer ? contact.by : null };
    }),
  });
}

/** Whether a report of a visit may be read in this sight; its photos go with it. */
export function mayReadVisit(sight: DossierInSight, isReleased: boolean): boolean {
  const shownTo = sight.award.award.vetting?.siteVisitsShownTo ?? [];
  return anyEntry(
    sight,
    (entry) => maySeeSiteVisit(sight.actorOf(entry), sight.factsOf(entry), { shownTo, isReleased }).ok,
  );
}

function contactsShownTo({ award }: DossierInSight) {
  return award.award.vetting?.customerContactsShownTo ?? [];
}

function anyEntry({ entries }: DossierInSight, may: (entry: DossierInSight['entries'][number]) => boolean): boolean {
  return entries.some(may);
}
