import {
  readDesk,
  readFaq,
  type DeskRefusal,
  type FaqRefusal,
  type FaqText,
  type SeasonDesk,
} from '#core/season/season-help.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertFaqVersion, listFaqs } from '../../db/queries/faq-version.ts';
import { insertSeasonDesk, listSeasonDesks } from '../../db/queries/season-desk.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { recordAct } from '../record-audit.ts';

export type SaveHelpRefusal = { readonly code: 'help-changed' };

/** Says anew whom entrants of a season ask; what stood before stays on record. */
export async function saveDesk(
  app: App,
  organiser: OrganiserOf,
  { seenVersion, ...sent }: SeasonDesk & { readonly seenVersion: number },
): Promise<Result<void, DeskRefusal | SaveHelpRefusal>> {
  const read = readDesk(sent);
  if (!read.ok) return read;
  const { seasonId, by, at } = authorOf(app, organiser);
  const isSaved = await app.db.transaction().execute(async (db) => {
    const version = ((await listSeasonDesks(db, seasonId))[0]?.version ?? 0) + 1;
    if (version !== seenVersion + 1) return false;
    if (!(await insertSeasonDesk(db, { seasonId, version, ...read.value, by, at }))) return false;
    const subject = { subjectKind: 'season-desk', subjectId: seasonId, personId: by };
    await recordAct(app, db, { seasonId, ...subject, action: 'season-desk-saved', detail: { version } });
    return true;
  });
  return isSaved ? accept(undefined) : refuse({ code: 'help-changed' });
}

export interface FaqToSave extends FaqText {
  /** `null` = a new one. */
  readonly faqId: string | null;
  readonly seenVersion: number;
  readonly position: number;
  readonly isShown: boolean;
}

/** Keeps a frequently asked question of a season as its next version. */
export async function saveFaq(
  app: App,
  organiser: OrganiserOf,
  { faqId, seenVersion, position, isShown, ...sent }: FaqToSave,
): Promise<Result<void, FaqRefusal | SaveHelpRefusal>> {
  const read = readFaq(sent);
  if (!read.ok) return read;
  const { seasonId, by, at } = authorOf(app, organiser);
  const isSaved = await app.db.transaction().execute(async (db) => {
    const known = (await listFaqs(db, seasonId)).find((one) => one.faq_id === faqId);
    if (faqId !== null && known?.version !== seenVersion) return false;
    const row = {
      faqId: faqId ?? app.ids.uuid(),
      version: seenVersion + 1,
      seasonId,
      position,
      shown: isShown,
      by,
      at,
    };
    if (!(await insertFaqVersion(db, { ...row, ...read.value }))) return false;
    const subject = { subjectKind: 'faq', subjectId: row.faqId, personId: by };
    await recordAct(app, db, { seasonId, ...subject, action: 'faq-saved', detail: { version: row.version } });
    return true;
  });
  return isSaved ? accept(undefined) : refuse({ code: 'help-changed' });
}

function authorOf(app: App, { scope, actor }: OrganiserOf) {
  return { seasonId: scope.id, by: actor.personId, at: app.clock.seasonNow(scope.id) };
}
