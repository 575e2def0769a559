import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { mayShowBlind, namedPages, type BlindOutcome, type FileNaming } from '#core/dossier/mask-names.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertBlindDecision, insertFileNaming, listFileNamings } from '../../db/queries/file-naming.ts';
import type { FileRow } from '../../db/queries/uploaded-file.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { seeDossier, type DossierInSight, type SightRefusal } from './gates.ts';
import { namesIn } from './load-entrant-names.ts';
import { isBlind } from './name-entrant.ts';

/** What was found in a PDF, and who decided of it. */
export interface NamedFile extends FileNaming {
  readonly fileId: string;
  /** A scan has none: only a person sees whom it names. */
  readonly hasText: boolean;
  readonly decidedAt: Temporal.Instant | null;
  readonly officerName: string | null;
}

/** On which pages of each PDF the entrant is named. A file is read once for the same names. */
export async function searchFiles(
  app: App,
  files: readonly Pick<FileRow, 'id' | 'media_type'>[],
  names: readonly string[],
): Promise<ReadonlyMap<string, NamedFile>> {
  const digest = createHash('sha256').update(JSON.stringify(names)).digest();
  const ids = files.filter((file) => file.media_type === 'application/pdf').map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const known = await listFileNamings(app.db, ids, digest);
  const unread = known.filter((row) => row.read_at === null);
  for (const { id } of unread) await searchFile(app, { fileId: id, namesDigest: digest, names });
  const rows = unread.length > 0 ? await listFileNamings(app.db, ids, digest) : known;
  return new Map(
    rows.map((row) => [
      row.id,
      {
        fileId: row.id,
        pages: row.pages,
        hasText: row.has_text === true,
        outcome: row.outcome,
        decidedAt: row.decided_at,
        officerName: row.officer_name,
      },
    ]),
  );
}

async function searchFile(
  app: App,
  {
    fileId,
    namesDigest,
    names,
  }: { readonly fileId: string; readonly namesDigest: Uint8Array; readonly names: readonly string[] },
): Promise<void> {
  const text = await app.inspector.readText(await buffer(app.files.read(fileId)));
  const hasText = text?.some((page) => page !== '') ?? false;
  const found = { fileId, namesDigest, pages: text && namedPages(text, names), hasText };
  await insertFileNaming(app.db, { ...found, at: app.clock.wallNow() });
}

/** Files without those that judges of a season that judges blind do not get; for everybody else all of them. */
export async function withoutNaming<T extends Pick<FileRow, 'id' | 'media_type'>>(
  app: App,
  sight: DossierInSight,
  files: readonly T[],
): Promise<readonly T[]> {
  if (!isBlind(sight)) return files;
  const named = await searchFiles(app, files, await namesIn(app, sight, sight.dossier));
  return files.filter(({ id }) => {
    const naming = named.get(id);
    return naming === undefined || mayShowBlind(naming);
  });
}

/** The secretariat decides whether judges get a file that names the entrant, or may. */
export async function decideNamedFile(
  app: App,
  actor: Actor,
  {
    dossierId,
    fileId,
    outcome,
  }: { readonly dossierId: string; readonly fileId: string; readonly outcome: BlindOutcome },
): Promise<Result<void, SightRefusal | { readonly code: 'file-not-found' }>> {
  const seen = await seeDossier(app, actor, dossierId);
  if (!seen.ok) return seen;
  const { as, actorOf, proof, person, award } = seen.value;
  if (as !== 'officer' || !actorOf(null).roles.has('secretariat')) return refuse({ code: 'dossier-not-found' });
  const row = { fileId, outcome, by: person.personId, at: app.clock.seasonNow(award.seasonId) };
  return (await insertBlindDecision(app.db, proof, row)) ? accept(undefined) : refuse({ code: 'file-not-found' });
}
