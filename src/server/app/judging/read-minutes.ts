import type { Readable } from 'node:stream';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { wasThere } from '#core/judging/final-round/attendance.ts';
import { mayRunVote } from '#core/judging/final-round/final-vote-policy.ts';
import type { MinutesStanding } from '#core/judging/final-round/minutes-signing.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import {
  findMinutesDocument,
  listCouncilSecretaries,
  listSignedFiles,
  type SignedFileRow,
} from '../../db/queries/frozen-minutes.ts';
import type { VoteRunner } from '../../db/queries/final-vote.ts';
import type { MinutesDocument } from '../../ports/documents.ts';
import type { App } from '../app.ts';
import { awardInForce } from '../dossier/award-in-force.ts';
import type { Actor } from '../person/actor.ts';
import { hasPassword } from '../person/change-password.ts';
import { areNamesSealed } from './freeze-minutes.ts';
import { factsHashOf, loadMinutes, standingOfMinutes, type MinutesCopy } from './load-minutes.ts';
import type { LoadedVote } from './load-season-votes.ts';
import type { VoteInSight } from './prove-final-vote.ts';
import { seeMinutes, type MinutesGateRefusal } from './prove-minutes.ts';

interface Person {
  readonly personId: string;
  readonly name: string;
}

/** The signing of a vote's minutes, for officers who see all of it. */
export interface MinutesSigningView {
  readonly standing: MinutesStanding;
  /** Digest of what the minutes would record now. */
  readonly factsHash: string;
  /** Newest first. */
  readonly copies: readonly (MinutesCopy & { readonly files: readonly SignedFileRow[] })[];
  /** What was frozen, where it is in force; its PDF and Word are made of it. */
  readonly document: MinutesDocument | null;
  /** Who may be asked to sign as chair: who was in the room. */
  readonly chairs: readonly Person[];
  readonly secretaries: readonly Person[];
  /** Judged blind, and not every title is settled: members may not read the minutes yet. */
  readonly areNamesSealed: boolean;
}

/** The signing of the minutes of a closed vote. Not for anybody's eyes before the gate. */
export async function readMinutesSigning(
  app: App,
  sight: VoteInSight,
  { loaded, name }: { readonly loaded: LoadedVote; readonly name: string },
): Promise<MinutesSigningView> {
  const { vote, personId, roll, actor } = sight;
  const copies = (await loadMinutes(app, [loaded])).get(vote.id) ?? [];
  const ids = copies.map(({ id }) => id);
  const files = ids.length === 0 ? [] : await listSignedFiles(app.db, ids);
  const newest = copies[0]?.isCurrent ? copies[0] : null;
  const by = { voteId: vote.id, personId } as VoteRunner;
  const named = mayRunVote(actor).ok ? await listCouncilSecretaries(app.db, by) : [];
  const self = named.some((one) => one.personId === personId) ? [] : [{ personId, name }];
  return {
    standing: standingOfMinutes(copies),
    factsHash: factsHashOf(loaded),
    copies: copies.map((copy) => ({ ...copy, files: files.filter(({ minutesId }) => minutesId === copy.id) })),
    document: newest ? await documentOf(app, { minutesId: newest.id, personId }) : null,
    chairs: roll.filter(wasThere).map((one) => ({ personId: one.personId, name: one.name })),
    secretaries: [...named, ...self],
    areNamesSealed: await areNamesSealed(app, sight),
  };
}

async function documentOf(app: App, seen: { readonly minutesId: string; readonly personId: string }) {
  const document = await findMinutesDocument(app.db, seen as Parameters<typeof findMinutesDocument>[1]);
  return (document ?? null) as unknown as MinutesDocument | null;
}

/** Minutes that were put up for signing, for who signs them and for officers. */
export interface MinutesToRead {
  readonly copy: MinutesCopy;
  readonly files: readonly SignedFileRow[];
  readonly document: MinutesDocument;
  readonly seasonId: string;
  readonly voteId: string;
  readonly voteNumber: number;
  readonly titleName: LocalizedText;
  readonly own: MinutesCopy['signers'][number] | null;
  readonly runs: boolean;
  readonly means: 'password' | 'typed-name';
}

/** One version of the minutes, as whoever may read it finds it before signing. */
export async function readMinutes(
  app: App,
  actor: Actor,
  minutesId: string,
): Promise<Result<MinutesToRead, MinutesGateRefusal>> {
  const sight = await seeMinutes(app, actor, minutesId);
  if (!sight.ok) return sight;
  const { vote, copy, own, runs, seen, person } = sight.value;
  const document = await documentOf(app, seen);
  if (!document) throw new Error(`minutes ${minutesId} have no document`);
  const title = awardInForce(app, vote.seasonId)?.award.titles.find(({ id }) => id === vote.titleId);
  return accept({
    ...{ copy, own, runs, document, files: await listSignedFiles(app.db, [copy.id]) },
    ...{ seasonId: vote.seasonId, voteId: vote.id, voteNumber: vote.number },
    titleName: title?.name ?? { vi: vote.titleId },
    means: (await hasPassword(app, person)) ? 'password' : 'typed-name',
  });
}

/** A file of the minutes: the PDF that was put up, or one that came back signed. */
export interface MinutesFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly content: Readable;
}

/** The PDF that is signed, byte for byte (`fileId` left out), or one that was signed elsewhere. */
export async function readMinutesFile(
  app: App,
  actor: Actor,
  { minutesId, fileId }: { readonly minutesId: string; readonly fileId?: string },
): Promise<Result<MinutesFile, MinutesGateRefusal | { readonly code: 'file-not-found' }>> {
  const sight = await seeMinutes(app, actor, minutesId);
  if (!sight.ok) return sight;
  const { vote, copy } = sight.value;
  const frozen = { id: copy.id, name: `bien-ban-${vote.number}-lan-${copy.number}.pdf` };
  const file =
    fileId === undefined
      ? { ...frozen, bytes: copy.pdfBytes, sha256: copy.pdfSha256 }
      : (await listSignedFiles(app.db, [copy.id])).find(({ id }) => id === fileId);
  if (!file || !(await app.files.has(file.id))) return refuse({ code: 'file-not-found' });
  const { name, bytes, sha256 } = file;
  return accept({ name, bytes, sha256, content: app.files.read(file.id) });
}
