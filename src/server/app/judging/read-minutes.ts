import { Readable } from 'node:stream';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { wasThere } from '#core/judging/final-round/attendance.ts';
import { mayRunVote } from '#core/judging/final-round/final-vote-policy.ts';
import type { MinutesCapacity, MinutesStanding } from '#core/judging/final-round/minutes-signing.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import {
  findMinutesDocument,
  listSecretariesOfVote,
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
import { printMinutes } from './print-minutes.ts';
import { seeMinutes, type MinutesGateRefusal, type MinutesInSight } from './prove-minutes.ts';

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
  const named = mayRunVote(actor).ok ? await listSecretariesOfVote(app.db, by) : [];
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
  /** As what whoever reads is asked to sign; `null` = they are not. */
  readonly own: MinutesCapacity | null;
  readonly hasSigned: boolean;
  readonly runs: boolean;
  /** Nothing is withheld from whoever reads. */
  readonly isWhole: boolean;
  /** How many candidates are. */
  readonly withheld: number;
  /** Digest of what they read. */
  readonly readHash: string;
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
  const { vote, copy, own, runs, seen, person, isWhole } = sight.value;
  const document = await documentOf(app, seen);
  if (!document) throw new Error(`minutes ${minutesId} have no document`);
  const title = awardInForce(app, vote.seasonId)?.award.titles.find(({ id }) => id === vote.titleId);
  return accept({
    ...{
      copy: withoutConflicts(copy),
      own: own?.capacity ?? null,
      hasSigned: own?.signedAt != null,
      runs,
      isWhole,
      document,
    },
    ...{ withheld: own?.withheld.length ?? 0, readHash: own?.shownHash ?? copy.contentHash },
    ...{ files: isWhole ? await listSignedFiles(app.db, [copy.id]) : [] },
    ...{ seasonId: vote.seasonId, voteId: vote.id, voteNumber: vote.number },
    titleName: title?.name ?? { vi: vote.titleId },
    means: (await hasPassword(app, person)) ? 'password' : 'typed-name',
  });
}

/** Who may not see whom is nobody's to read here. */
function withoutConflicts(copy: MinutesCopy): MinutesCopy {
  return { ...copy, signers: copy.signers.map((one) => ({ ...one, withheld: [], shownHash: null })) };
}

/** A file of the minutes: the PDF that was put up, or one that came back signed. */
export interface MinutesFile {
  readonly name: string;
  readonly bytes: number;
  readonly content: Readable;
}

/**
 * The PDF that is signed, byte for byte (`fileId` left out), or one that was signed elsewhere. A signer from whom something is withheld
 * has what they read, printed, and no file that names whom they may not see.
 */
export async function readMinutesFile(
  app: App,
  actor: Actor,
  { minutesId, fileId }: { readonly minutesId: string; readonly fileId?: string },
): Promise<Result<MinutesFile, MinutesGateRefusal | { readonly code: 'file-not-found' }>> {
  const sight = await seeMinutes(app, actor, minutesId);
  if (!sight.ok) return sight;
  const { vote, copy, isWhole } = sight.value;
  const name = `bien-ban-${vote.number}-lan-${copy.number}.pdf`;
  if (!isWhole) return fileId === undefined ? accept(await printShown(app, sight.value, name)) : refuse(NO_FILE);
  const file =
    fileId === undefined
      ? { id: copy.id, name, bytes: copy.pdfBytes }
      : (await listSignedFiles(app.db, [copy.id])).find(({ id }) => id === fileId);
  if (!file || !(await app.files.has(file.id))) return refuse(NO_FILE);
  return accept({ name: file.name, bytes: file.bytes, content: app.files.read(file.id) });
}

const NO_FILE = { code: 'file-not-found' } as const;

async function printShown(app: App, { seen, vote, copy }: MinutesInSight, name: string): Promise<MinutesFile> {
  const document = await documentOf(app, seen);
  if (!document) throw new Error(`minutes ${copy.id} have no document`);
  const pdf = await printMinutes(app, document, { kind: 'pdf', at: vote.closedAt ?? copy.frozenAt });
  return { name, bytes: pdf.byteLength, content: Readable.from([pdf]) };
}
