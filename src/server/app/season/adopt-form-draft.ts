import { ownSource } from '#core/season/own-source.ts';
import type { AwardSeason, SeasonDefinition } from '#core/season/definition.ts';
import { definitionHash } from '#core/season/definition-hash.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { lastAdoption } from '../../db/queries/season.ts';
import { lockOpenDraft } from '../../db/queries/season-draft.ts';
import type { App } from '../app.ts';
import { adoptLocked } from './adopt-draft.ts';
import { awardOf } from './change-form-draft.ts';
import type { DraftEditorOf } from './gates.ts';
import { findingsOf } from './read-form-draft.ts';

export type AdoptFormRefusal =
  | { readonly code: 'draft-not-found' }
  | { readonly code: 'draft-changed-meanwhile'; readonly revision: number }
  | { readonly code: 'season-changed-meanwhile' }
  | { readonly code: 'draft-changes-nothing' }
  | { readonly code: 'form-contradicts' }
  | { readonly code: 'reason-missing' };

/**
 * Puts a form in force as the season's next version. Dossiers that were begun go on with it and are told what changed; what was
 * handed in keeps pointing to the version under which it was.
 */
export async function adoptFormDraft(
  app: App,
  editor: DraftEditorOf,
  { revision, reason }: { readonly revision: number; readonly reason: string },
): Promise<Result<{ readonly version: number }, AdoptFormRefusal>> {
  const adopted = await app.db.transaction().execute(async (db) => {
    const draft = await lockOpenDraft(db, editor.seasonId);
    const season = draft && awardOf(draft.definition as unknown as SeasonDefinition);
    if (!draft || !season) return refuse({ code: 'draft-not-found' as const });
    if (draft.revision !== revision)
      return refuse({ code: 'draft-changed-meanwhile' as const, revision: draft.revision });
    if ((await lastAdoption(db, season.id))?.version !== draft.base_version)
      return refuse({ code: 'season-changed-meanwhile' as const });
    const refusal = refusalOf(app, season, reason);
    if (refusal) return refuse(refusal);
    const noticed = withNotice(app, season, { by: editor.name, reason });
    const version = await adoptLocked(app, db, { draft, season: noticed, editor, reason, detail: { part: 'form' } });
    return accept({ version });
  });
  if (!adopted.ok) return adopted;
  await app.announcements.announce('season', editor.seasonId);
  await app.seasons.refresh(); // the announcement reaches this process too, but later
  return adopted;
}

function refusalOf(app: App, season: AwardSeason, reason: string): AdoptFormRefusal | null {
  const inForce = app.seasons.find(season.id)?.season;
  const isSame = inForce?.kind === 'award' && definitionHash(inForce.award.form) === definitionHash(season.award.form);
  if (isSame) return { code: 'draft-changes-nothing' };
  if (findingsOf(season).some(({ severity }) => severity === 'error')) return { code: 'form-contradicts' };
  return reason.trim() === '' ? { code: 'reason-missing' } : null;
}

/** Rules that are public tell themselves that they were changed: when, by whom, why. */
function withNotice(
  app: App,
  season: AwardSeason,
  { by, reason }: { readonly by: string; readonly reason: string },
): AwardSeason {
  const date = dayInVietNam(app.clock.seasonNow(season.id)).toString();
  const notice = { date, by, what: { vi: reason.trim() }, source: ownSource(season) };
  return { ...season, amendments: [...season.amendments, notice] };
}
