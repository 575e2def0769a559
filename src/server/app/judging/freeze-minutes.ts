import { createHash } from 'node:crypto';
import { canonicalJson } from '#core/ledger/canonical-json.ts';
import { wasThere } from '#core/judging/final-round/attendance.ts';
import { mayFreezeMinutes } from '#core/judging/final-round/final-vote-policy.ts';
import { signersOf, type MinutesRules, type MinutesSigner } from '#core/judging/final-round/minutes-signing.ts';
import type { Json } from '#core/shared/json.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  findVoteOfMinutes,
  insertFrozenMinutes,
  listSecretariesOfVote,
  type NewFrozenMinutes,
  type NewMinutesSigner,
} from '../../db/queries/frozen-minutes.ts';
import { lockAttendance } from '../../db/queries/final-vote-member.ts';
import { findVoteMinutes, type VoteMinutes } from '../../db/queries/final-vote-minutes.ts';
import { listConflicts } from '../../db/queries/judging.ts';
import type { MinutesDocument } from '../../ports/documents.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { factsHashOf, loadMinutes } from './load-minutes.ts';
import { sha256 } from './make-analysis-question.ts';
import { printMinutes } from './print-minutes.ts';
import { runFinalVote, type VoteGateRefusal, type VoteInSight } from './prove-final-vote.ts';
import { loadVote } from './prove-minutes.ts';
import { loadSeasonVotes } from './load-season-votes.ts';
import { recordOfVote } from './record-of-vote.ts';

export interface MinutesToWrite {
  readonly number: number;
  readonly signers: readonly MinutesSigner[];
  readonly without: readonly string[];
}

export interface MinutesToFreeze {
  readonly voteId: string;
  /** Of the roll: who chaired. */
  readonly chairId: string;
  /** The secretary of the council, or whoever puts the minutes up for signing. */
  readonly secretaryId: string;
  /** Digest of what whoever puts them up has seen. */
  readonly factsHash: string;
  /** Of the words they have seen. */
  readonly wordsVersion: number;
  /** The minutes in the words of the door; `without` these entries for a signer who may not read of them. */
  write(frozen: MinutesToWrite): MinutesDocument;
}

export type FreezeMinutesRefusal =
  | VoteGateRefusal
  | { readonly code: 'minutes-not-written' }
  | { readonly code: 'minutes-changed-meanwhile' }
  /** Nothing has changed since they were put up, and the same people sign. */
  | { readonly code: 'minutes-frozen-already'; readonly number: number }
  | { readonly code: 'minutes-signer-unknown' }
  | { readonly code: 'minutes-signer-twice' }
  /** The minutes name somebody else as chair or secretary. */
  | { readonly code: 'minutes-signer-differs'; readonly name: string; readonly written: string }
  /** Members read no name before every title is voted on, and the minutes are full of them. */
  | { readonly code: 'minutes-names-sealed' };

/**
 * Puts the minutes of a closed vote up for signing: exactly as they stand, with their digest and their PDF, the log committing to both.
 * What was put up before stays readable, and is signed no more.
 */
export async function freezeMinutes(
  app: App,
  actor: Actor,
  input: MinutesToFreeze,
): Promise<Result<{ readonly minutesId: string; readonly number: number }, FreezeMinutesRefusal>> {
  const chosen = await chooseSigners(app, actor, input);
  if (!chosen.ok) return chosen;
  const { sight, words, number } = chosen.value;
  const document = input.write({ number, signers: chosen.value.signers, without: [] });
  const signers = chosen.value.signers.map((one) => readBy(one, { ...chosen.value, write: input.write }));
  const { at, rehearsed } = momentOf(app, sight.vote.seasonId);
  const pdf = await printMinutes(app, document, { kind: 'pdf', at: sight.vote.closedAt ?? at });
  const content = document as unknown as Json;
  const row: NewFrozenMinutes = {
    ...{ id: app.ids.uuid(), number, wordsVersion: words.version, factsHash: input.factsHash, document: content },
    ...{ contentHash: sha256(canonicalJson(content)), pdfBytes: pdf.byteLength, frozenAt: at, rehearsed, signers },
    pdfSha256: createHash('sha256').update(pdf).digest('hex'),
  };
  await app.files.put(row.id, pdf);
  const isKept = await keep(app, sight, row).catch(async (error: unknown) => {
    // The reply of a commit may be lost: what a row knows of stays.
    if ((await findVoteOfMinutes(app.db, row.id)) === undefined) await app.files.discard(row.id);
    throw error;
  });
  if (isKept) return accept({ minutesId: row.id, number });
  await app.files.discard(row.id);
  return refuse({ code: 'minutes-changed-meanwhile' });
}

type Withheld = Pick<NewMinutesSigner, 'withheld' | 'shown' | 'shownHash'>;

/** A signer with what they read: the whole, or the minutes without whom they are in a conflict with. */
function readBy(
  signer: Chosen['signers'][number],
  {
    signers,
    number,
    conflicts,
    write,
  }: Pick<Chosen, 'signers' | 'number' | 'conflicts'> & Pick<MinutesToFreeze, 'write'>,
): NewMinutesSigner {
  const withheld = conflicts.get(signer.personId) ?? [];
  const whole: Withheld = { withheld, shown: null, shownHash: null };
  if (withheld.length === 0) return { ...signer, ...whole };
  const shown = write({ number, signers, without: withheld }) as unknown as Json;
  return { ...signer, withheld, shown, shownHash: sha256(canonicalJson(shown)) };
}

interface Chosen {
  /** Of people, the entries they are in a conflict with. */
  readonly conflicts: ReadonlyMap<string, readonly string[]>;
  readonly sight: VoteInSight & { readonly by: Parameters<typeof insertFrozenMinutes>[1] };
  readonly words: VoteMinutes;
  readonly signers: readonly MinutesSigner[];
  readonly number: number;
}

async function chooseSigners(
  app: App,
  actor: Actor,
  { voteId, chairId, secretaryId, factsHash, wordsVersion }: MinutesToFreeze,
): Promise<Result<Chosen, FreezeMinutesRefusal>> {
  const run = await runFinalVote(app, actor, { voteId, may: mayFreezeMinutes });
  if (!run.ok) return run;
  const { vote, award, by, seen, shown, candidates, roll, personId } = run.value;
  if (shown.length < candidates.length) return refuse({ code: 'vote-not-found' });
  const words = await findVoteMinutes(app.db, seen);
  if (!words) return refuse({ code: 'minutes-not-written' });
  if (words.version !== wordsVersion) return refuse({ code: 'minutes-changed-meanwhile' });
  if (await areNamesSealed(app, run.value)) return refuse({ code: 'minutes-names-sealed' });
  const loaded = await loadVote(app, vote);
  if (!loaded || factsHashOf(loaded) !== factsHash) return refuse({ code: 'minutes-changed-meanwhile' });
  const secretaries = [...(await listSecretariesOfVote(app.db, by)), { personId, name: actor?.name ?? '' }];
  const chair = roll.find((one) => one.personId === chairId && wasThere(one));
  const secretary = secretaries.find((one) => one.personId === secretaryId);
  if (!chair || !secretary) return refuse({ code: 'minutes-signer-unknown' });
  const named = admitNames(words, { chair: chair.name, secretary: secretary.name });
  if (!named.ok) return named;
  if (chair.personId === secretary.personId) return refuse({ code: 'minutes-signer-twice' });
  const signers = signersOf({ chair, secretary, roll }, rulesOf(award));
  const conflicts = await conflictsOf(app, candidates, signers);
  const [newest] = (await loadMinutes(app, [loaded])).get(vote.id) ?? [];
  const isSame =
    newest?.isCurrent &&
    newest.signers.map(asked).join() ===
      signers.map((one) => asked({ ...one, withheld: conflicts.get(one.personId) ?? [] })).join();
  if (newest && isSame) return refuse({ code: 'minutes-frozen-already', number: newest.number });
  return accept({ sight: run.value, words, signers, conflicts, number: (newest?.number ?? 0) + 1 });
}

/** Who signs, having read what, as one word. */
function asked({ personId, withheld }: { readonly personId: string; readonly withheld: readonly string[] }): string {
  return [personId, ...withheld.toSorted()].join(' ');
}

async function conflictsOf(
  app: App,
  candidates: VoteInSight['candidates'],
  people: readonly MinutesSigner[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const [entryIds, personIds] = [candidates.map(({ entryId }) => entryId), people.map(({ personId }) => personId)];
  const own = Map.groupBy(await listConflicts(app.db, entryIds, personIds), (row) => row.person_id);
  return new Map([...own].map(([personId, rows]) => [personId, rows.map((row) => row.entry_id)]));
}

/** What the season says of the minutes of its votes; `null` = nothing. */
function rulesOf({ award }: VoteInSight['award']): MinutesRules | null {
  return award.finalRound?.minutes ?? null;
}

/** Titles and degrees may stand before the name of a signer, another name may not. */
function admitNames(
  words: VoteMinutes,
  signing: { readonly chair: string; readonly secretary: string },
): Result<void, FreezeMinutesRefusal> {
  const plain = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi');
  const wrong = (['chair', 'secretary'] as const).find((of) => !plain(words[of]).endsWith(plain(signing[of])));
  return wrong
    ? refuse({ code: 'minutes-signer-differs', name: signing[wrong], written: words[wrong] })
    : accept(undefined);
}

/** Where the award is judged blind, until every title that is voted on is settled. */
export async function areNamesSealed(app: App, { award, vote }: Pick<VoteInSight, 'award' | 'vote'>): Promise<boolean> {
  if (award.award.judgedBlind !== true) return false;
  const votes = await loadSeasonVotes(app, vote.seasonId);
  const isOpen = votes.some(({ vote: { state } }) => state === 'prepared' || state === 'open');
  const settled = new Set(
    votes.flatMap(({ vote: { titleId }, settlement }) =>
      settlement?.quorumMet === true && settlement.bands.length === 0 ? [titleId] : [],
    ),
  );
  return isOpen || award.award.finalRound?.votes.some(({ title }) => !settled.has(title)) === true;
}

/** Writes under the lock that attendance and close take: `false` where what they record has changed meanwhile. */
async function keep(app: App, { vote, by, personId }: Chosen['sight'], row: NewFrozenMinutes): Promise<boolean> {
  return app.db.transaction().execute(async (db) => {
    await lockAttendance(db, vote.id);
    const inside = { ...app, db };
    const loaded = await loadVote(inside, vote);
    if (!loaded || factsHashOf(loaded) !== row.factsHash) return false;
    if (!(await insertFrozenMinutes(db, by, row))) return false;
    const { number, contentHash, pdfSha256 } = row;
    const signers = row.signers.map(({ personId: signer, capacity, shownHash }) => ({ signer, capacity, shownHash }));
    const of = { seasonId: vote.seasonId, voteId: vote.id, type: 'result' as const };
    const document = { number, contentHash, pdfSha256, signers };
    await recordOfVote(inside, db, { ...of, part: `minutes/${number}`, document });
    const act = { action: 'minutes-frozen', subjectKind: 'final-vote', subjectId: vote.id };
    const detail = { number, contentHash, signers: signers.length };
    await recordAct(app, db, { ...act, seasonId: vote.seasonId, personId, detail });
    return true;
  });
}
