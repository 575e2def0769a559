import { createHash } from 'node:crypto';
import { isSigned } from '#core/shared/pdf-signature.ts';
import { beginsWith, signersInPdf } from '#core/judging/final-round/minutes-signing.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { lockAttendance } from '../../db/queries/final-vote-member.ts';
import { insertSignedFile, listSignedFiles, type NewSignedFile } from '../../db/queries/frozen-minutes.ts';
import type { App } from '../app.ts';
import { admitLetter, type LetterRefusal } from '../dossier/admit-letter.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { seeMinutes, type MinutesGateRefusal, type MinutesInSight } from './prove-minutes.ts';
import { recordSignature } from './sign-minutes.ts';

export interface SignedMinutesToKeep {
  readonly minutesId: string;
  readonly name: string;
  readonly content: Uint8Array;
}

export type KeepSignedRefusal =
  | MinutesGateRefusal
  | LetterRefusal
  | { readonly code: 'minutes-not-yours-to-sign' }
  | { readonly code: 'minutes-outdated' }
  | { readonly code: 'minutes-file-unsigned' }
  | { readonly code: 'minutes-file-kept-already' };

export interface SignedMinutesKept {
  /** Whether the file begins with the very bytes of the minutes' PDF. */
  readonly isTied: boolean;
  /** How many who had not signed have now. */
  readonly signed: number;
}

/**
 * Keeps a PDF of the minutes that was signed digitally elsewhere. It counts as the signature of everybody asked to sign whose own valid
 * signature it bears by a certificate of a named root, and only where it begins with the very bytes of the minutes' PDF, as signing
 * programs leave them: of a file written anew nothing shows that it is these minutes. It is kept all the same, and the page says so.
 */
export async function keepSignedMinutes(
  app: App,
  actor: Actor,
  { minutesId, name, content }: SignedMinutesToKeep,
): Promise<Result<SignedMinutesKept, KeepSignedRefusal>> {
  const sight = await mayKeep(app, actor, minutesId);
  if (!sight.ok) return sight;
  const letter = await admitLetter(app, { name, content });
  if (!letter.ok) return letter;
  const { signatures, bytes } = letter.value;
  if (signatures.length === 0) return refuse({ code: 'minutes-file-unsigned' });
  const sha256 = Buffer.from(letter.value.sha256).toString('hex');
  const isTied = beginsWith(content, await pdfOf(app, sight.value));
  const { at } = momentOf(app, sight.value.vote.seasonId);
  const row = { id: app.ids.uuid(), name: letter.value.name, bytes, sha256, isTied, signatures, at };
  await app.files.put(row.id, content);
  const kept = await keep(app, actor, { minutesId, row }).catch(async (error: unknown) => {
    // The reply of a commit may be lost: what a row knows of stays.
    const isKept = (await listSignedFiles(app.db, [minutesId])).some(({ id }) => id === row.id);
    if (!isKept) await app.files.discard(row.id);
    throw error;
  });
  if (!kept.ok) await app.files.discard(row.id);
  return kept;
}

/** The bytes of the minutes that were put up, checked against the digest the log commits to. */
async function pdfOf(app: App, { copy }: Pick<MinutesInSight, 'copy'>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of app.files.read(copy.id)) chunks.push(chunk as Uint8Array);
  const pdf = Buffer.concat(chunks);
  if (createHash('sha256').update(pdf).digest('hex') !== copy.pdfSha256)
    throw new Error(`the PDF of minutes ${copy.id} is not what was put up`);
  return pdf;
}

async function mayKeep(
  app: App,
  actor: Actor,
  minutesId: string,
): Promise<Result<MinutesInSight, MinutesGateRefusal | Extract<KeepSignedRefusal, { code: `minutes-${string}` }>>> {
  const sight = await seeMinutes(app, actor, minutesId);
  if (!sight.ok) return sight;
  if (!sight.value.isWhole || !(sight.value.own || sight.value.runs))
    return refuse({ code: 'minutes-not-yours-to-sign' });
  return sight.value.copy.isCurrent ? sight : refuse({ code: 'minutes-outdated' });
}

async function keep(
  app: App,
  actor: Actor,
  { minutesId, row }: { readonly minutesId: string; readonly row: Omit<NewSignedFile, 'signers'> },
): Promise<Result<SignedMinutesKept, KeepSignedRefusal>> {
  return app.db.transaction().execute(async (db): Promise<Result<SignedMinutesKept, KeepSignedRefusal>> => {
    const inside = { ...app, db };
    const before = await mayKeep(inside, actor, minutesId);
    if (!before.ok) return before;
    await lockAttendance(db, before.value.vote.id);
    const sight = await mayKeep(inside, actor, minutesId);
    if (!sight.ok) return sight;
    const { vote, copy, person, seen } = sight.value;
    if ((await listSignedFiles(db, [minutesId])).some(({ sha256 }) => sha256 === row.sha256))
      return refuse({ code: 'minutes-file-kept-already' });
    const found = row.isTied ? signersInPdf(row.signatures, copy.signers, person.personId) : [];
    // Whoever may not read the whole has not signed it.
    const mayFind = ({ signedAt, withheld }: (typeof copy.signers)[number]) =>
      signedAt === null && withheld.length === 0;
    const signers = copy.signers.filter((one) => mayFind(one) && found.includes(one));
    await insertSignedFile(db, seen, { ...row, signers: signers.map(({ personId }) => personId) });
    const act = { action: 'signed-minutes-kept', subjectKind: 'final-vote', subjectId: vote.id };
    const detail = { number: copy.number, sha256: row.sha256, isTied: row.isTied, holds: isSigned(row.signatures) };
    await recordAct(app, db, { ...act, seasonId: vote.seasonId, personId: person.personId, detail });
    for (const signer of signers) await recordSignature(inside, db, { vote, copy, person, signer, means: 'pdf' });
    return accept({ isTied: row.isTied, signed: signers.length });
  });
}
