import { readVerdict, type VerdictInput, type VerdictRefusal } from '#core/vetting/claims.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertClaimVerdicts, type NewClaimVerdict } from '../../db/queries/vetting-claim.ts';
import type { App } from '../app.ts';
import { formFieldOf } from '../dossier/award-in-force.ts';
import { momentOf } from '../dossier/move-entry.ts';
import { scheduleVerdicts } from '../dossier/schedule-verdicts.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { vetDossier, type DossierUnderVetting, type VettingGateRefusal } from './gates.ts';
import { keepVettingFile, type VettingFileRefusal, type VettingUpload } from './keep-vetting-file.ts';
import { loadClaims } from './read-claims.ts';

export interface ClaimToVerify extends VerdictInput {
  readonly dossierId: string;
  readonly formField: string;
  readonly cell: string;
  /** How many verdicts on this claim whoever decides has seen. */
  readonly seen: number;
  readonly file: VettingUpload | null;
}

export type VerifyRefusal =
  | VettingGateRefusal
  | VerdictRefusal
  | VettingFileRefusal
  | { readonly code: 'claim-not-found' }
  | { readonly code: 'claim-judged-meanwhile' };

/** Keeps what was found about one figure, with its evidence. Earlier verdicts stay. */
export async function verifyClaim(app: App, actor: Actor, input: ClaimToVerify): Promise<Result<void, VerifyRefusal>> {
  const seen = await vetDossier(app, actor, input.dossierId);
  if (!seen.ok) return seen;
  const loaded = await loadClaims(app, seen.value);
  const claim = loaded?.claims.find((one) => one.formField === input.formField && one.cell === input.cell);
  const field = loaded && formFieldOf(loaded.form, input.formField);
  if (!loaded || !claim || !field) return refuse({ code: 'claim-not-found' });
  const verdict = readVerdict(field, claim, input);
  if (!verdict.ok) return verdict;
  if (claim.history.length !== input.seen) return refuse({ code: 'claim-judged-meanwhile' });
  const file = input.file
    ? await keepVettingFile(app, seen.value.vetting, { seasonId: seen.value.award.seasonId, file: input.file })
    : null;
  if (file && !file.ok) return file;
  const { formField, cell, stated } = claim;
  const row = {
    ...{ id: app.ids.uuid(), formField, cell, stated, status: input.status, ...verdict.value },
    ...{ sequence: input.seen + 1, dossierVersion: loaded.version, fileId: file?.value ?? null },
  };
  return write(app, seen.value, [row]);
}

/**
 * Confirms every figure of a form field that waits for a verdict (a table of three years, by one source). Answers for how many.
 * What was judged already stays.
 */
export async function confirmClaims(
  app: App,
  actor: Actor,
  input: { readonly dossierId: string; readonly formField: string; readonly source: string },
): Promise<Result<{ readonly confirmed: number }, VerifyRefusal>> {
  const seen = await vetDossier(app, actor, input.dossierId);
  if (!seen.ok) return seen;
  const loaded = await loadClaims(app, seen.value);
  const field = loaded && formFieldOf(loaded.form, input.formField);
  const open = (loaded?.claims ?? []).filter(
    ({ formField, state }) => formField === input.formField && (state === 'open' || state === 'changed'),
  );
  const [first] = open;
  if (!loaded || !field || !first) return refuse({ code: 'claim-not-found' });
  const asked = { status: 'confirmed', corrected: null, source: input.source, note: '', link: '' } as const;
  const verdict = readVerdict(field, first, asked);
  if (!verdict.ok) return verdict;
  const rows = open.map(({ formField, cell, stated, history }) => ({
    ...{ id: app.ids.uuid(), formField, cell, stated, status: 'confirmed' as const, ...verdict.value },
    ...{ sequence: history.length + 1, dossierVersion: loaded.version, fileId: null },
  }));
  const written = await write(app, seen.value, rows);
  return written.ok ? accept({ confirmed: rows.length }) : written;
}

async function write(
  app: App,
  sight: DossierUnderVetting,
  rows: readonly NewClaimVerdict[],
): Promise<Result<void, VerifyRefusal>> {
  const { seasonId } = sight.award;
  const written = await app.db.transaction().execute(async (db) => {
    if (!(await insertClaimVerdicts(db, sight.vetting, { rows, ...momentOf(app, seasonId) }))) return 'meanwhile';
    const subject = { subjectKind: 'dossier', subjectId: sight.dossier.id, personId: sight.person.personId };
    const detail = { status: rows[0]?.status ?? '', claims: rows.length, field: rows[0]?.formField ?? '' };
    await recordAct(app, db, { seasonId, ...subject, action: 'claim-judged', detail });
    const due = { what: 'organisation', organisationId: sight.dossier.organisation_id } as const;
    await scheduleVerdicts(app, db, { seasonId, due });
    return 'written';
  });
  return written === 'written' ? accept(undefined) : refuse({ code: 'claim-judged-meanwhile' });
}
