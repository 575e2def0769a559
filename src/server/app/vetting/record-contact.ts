import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertCustomerContact } from '../../db/queries/customer-contact.ts';
import { insertSiteVisit, insertSiteVisitRelease, listSiteVisits } from '../../db/queries/site-visit.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { vetDossier, type DossierUnderVetting, type VettingGateRefusal } from './gates.ts';
import { keepVettingFile, type VettingFileRefusal, type VettingUpload } from './keep-vetting-file.ts';
import { readDayThatCame } from './read-day.ts';

/** What the name of a customer's person and how to reach them are sealed for. */
export const CONTACT_PURPOSE = 'vetting/customer-contact';

export type RecordRefusal =
  | VettingGateRefusal
  | VettingFileRefusal
  | { readonly code: 'visit-incomplete' }
  | { readonly code: 'visit-day-wrong' }
  | { readonly code: 'visit-too-long'; readonly maxCharacters: number }
  | { readonly code: 'too-many-photos'; readonly maxCount: number }
  | { readonly code: 'visit-not-found' };

const MOST_CHARACTERS = 10_000;
const MOST_PHOTOS = 20;

/** Keeps the report of a visit to the entrant with its photos. */
export async function recordSiteVisit(
  app: App,
  actor: Actor,
  input: {
    readonly dossierId: string;
    /** As typed: day/month/year. */
    readonly day: string;
    readonly visitors: string;
    readonly findings: string;
    readonly photos: readonly VettingUpload[];
  },
): Promise<Result<void, RecordRefusal>> {
  const seen = await vetDossier(app, actor, input.dossierId);
  if (!seen.ok) return seen;
  const sight = seen.value;
  const [visitors, findings] = [tidy(input.visitors), tidy(input.findings)];
  const day = readDayThatCame(app, sight.award.seasonId, input.day);
  const problem = problemOf([visitors, findings], day);
  if (problem) return refuse(problem);
  if (input.photos.length > MOST_PHOTOS) return refuse({ code: 'too-many-photos', maxCount: MOST_PHOTOS });
  const photos: string[] = [];
  for (const file of input.photos) {
    const kept = await keepVettingFile(app, sight.vetting, { seasonId: sight.award.seasonId, file });
    if (!kept.ok) return kept;
    photos.push(kept.value);
  }
  const visit = {
    id: app.ids.uuid(),
    visitedOn: day?.toString() ?? '',
    visitors,
    findings,
    photos,
    ...momentOf(app, sight.award.seasonId),
  };
  await app.db.transaction().execute(async (db) => {
    await insertSiteVisit(db, sight.vetting, visit);
    await note(app, db, { sight, action: 'site-visit-recorded', detail: { photos: photos.length } });
  });
  return accept(undefined);
}

/** Lets the entrant read a report. It cannot be taken back. */
export async function releaseSiteVisit(
  app: App,
  actor: Actor,
  { dossierId, visitId }: { readonly dossierId: string; readonly visitId: string },
): Promise<Result<void, RecordRefusal>> {
  const seen = await vetDossier(app, actor, dossierId);
  if (!seen.ok) return seen;
  const sight = seen.value;
  const visits = await listSiteVisits(app.db, sight.proof);
  if (!visits.some((visit) => visit.visitId === visitId)) return refuse({ code: 'visit-not-found' });
  await app.db.transaction().execute(async (db) => {
    const isNew = await insertSiteVisitRelease(db, sight.vetting, {
      visitId,
      at: app.clock.seasonNow(sight.award.seasonId),
    });
    if (isNew) await note(app, db, { sight, action: 'site-visit-released', detail: { visit: visitId } });
  });
  return accept(undefined);
}

/** Keeps what a customer of the product said. Whom was spoken to is sealed. */
export async function recordContact(
  app: App,
  actor: Actor,
  input: {
    readonly dossierId: string;
    /** As typed: day/month/year. */
    readonly day: string;
    readonly customer: string;
    readonly contactPerson: string;
    readonly findings: string;
  },
): Promise<Result<void, RecordRefusal>> {
  const seen = await vetDossier(app, actor, input.dossierId);
  if (!seen.ok) return seen;
  const sight = seen.value;
  const [customer, findings, person] = [tidy(input.customer), tidy(input.findings), tidy(input.contactPerson)];
  const day = readDayThatCame(app, sight.award.seasonId, input.day);
  const problem = problemOf([customer, findings], day);
  if (problem) return refuse(problem);
  const contactPerson = person === '' ? null : app.keys.seal(CONTACT_PURPOSE, person.slice(0, 500));
  const row = {
    id: app.ids.uuid(),
    customer,
    contactPerson,
    contactedOn: day?.toString() ?? '',
    findings,
    ...momentOf(app, sight.award.seasonId),
  };
  await app.db.transaction().execute(async (db) => {
    await insertCustomerContact(db, sight.vetting, row);
    await note(app, db, { sight, action: 'customer-contacted', detail: {} });
  });
  return accept(undefined);
}

interface Noted {
  readonly sight: DossierUnderVetting;
  readonly action: string;
  readonly detail: Readonly<Record<string, string | number>>;
}

async function note(app: App, db: App['db'], { sight, action, detail }: Noted): Promise<void> {
  const subject = { subjectKind: 'dossier', subjectId: sight.dossier.id, personId: sight.person.personId };
  await recordAct(app, db, { seasonId: sight.award.seasonId, ...subject, action, detail });
}

function problemOf(
  texts: readonly string[],
  day: Temporal.PlainDate | null,
): Extract<RecordRefusal, { code: `visit-${string}` }> | null {
  if (texts.some((text) => text === '')) return { code: 'visit-incomplete' };
  if (texts.some((text) => [...text].length > MOST_CHARACTERS))
    return { code: 'visit-too-long', maxCharacters: MOST_CHARACTERS };
  return day === null ? { code: 'visit-day-wrong' } : null;
}

function tidy(text: string): string {
  return text.normalize('NFC').trim();
}
