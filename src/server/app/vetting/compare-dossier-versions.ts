import { compareVersions, type FieldChange } from '#core/vetting/compare-versions.ts';
import type { FormDefinition } from '#core/dossier/form.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listDossierVersions } from '../../db/queries/entry-move.ts';
import { listVersionFiles } from '../../db/queries/uploaded-file.ts';
import type { App } from '../app.ts';
import { seeDossier, type DossierInSight, type SightRefusal } from '../dossier/gates.ts';
import { loadVersion } from '../dossier/load-submitted.ts';
import { noteOpening } from '../dossier/note-opening.ts';
import type { Actor } from '../person/actor.ts';

export interface VersionLine {
  readonly version: number;
  readonly submittedAt: Temporal.Instant;
}

export interface VersionComparison {
  readonly versions: readonly VersionLine[];
  readonly from: number;
  readonly to: number;
  /** The form of the later version. */
  readonly form: FormDefinition;
  readonly changes: readonly FieldChange[];
  readonly fileNames: ReadonlyMap<string, string>;
}

export type CompareRefusal = SightRefusal | { readonly code: 'version-not-found' };

/**
 * What differs between two versions that were handed in, for the entrant and for officers, without what they may not know. Without
 * numbers: the newest and the one before. Judges see the version that counts and no other.
 */
export async function compareDossierVersions(
  app: App,
  actor: Actor,
  {
    dossierId,
    from,
    to,
  }: { readonly dossierId: string; readonly from?: number | undefined; readonly to?: number | undefined },
): Promise<Result<VersionComparison, CompareRefusal>> {
  const seen = await seeDossier(app, actor, dossierId);
  if (!seen.ok) return seen;
  if (seen.value.as === 'judge') return refuse({ code: 'version-not-found' });
  const versions = (await listDossierVersions(app.db, seen.value.proof)).map((row) => ({
    version: row.version,
    submittedAt: row.submitted_at,
  }));
  const newest = versions.at(-1)?.version ?? 0;
  const pair = { to: to ?? newest, from: from ?? Math.max(1, (to ?? newest) - 1) };
  if (![pair.from, pair.to].every((number) => versions.some(({ version }) => version === number)))
    return refuse({ code: 'version-not-found' });
  await noteOpening(app, seen.value);
  const [earlier, later] = await compareTwo(app, seen.value, pair);
  return accept({ versions, ...pair, ...earlier, fileNames: later });
}

/** The changes between two versions, and the names of every file of the dossier. */
export async function compareTwo(
  app: App,
  sight: DossierInSight,
  { from, to }: { readonly from: number; readonly to: number },
) {
  const [before, after, files] = await Promise.all([
    loadVersion(app, sight, from),
    loadVersion(app, sight, to),
    listVersionFiles(app.db, sight.proof),
  ]);
  const digests = new Map(files.map((file) => [file.id, Buffer.from(file.sha256).toString('hex')]));
  const form = after?.form ?? { sections: [] };
  const answers = { before: before?.answers ?? {}, after: after?.answers ?? {} };
  const changes = compareVersions(form, { ...answers, digestOf: (id) => digests.get(id) ?? id });
  return [{ form, changes }, new Map(files.map((file) => [file.id, file.name]))] as const;
}
