import { createHash } from 'node:crypto';
import { verifyCommitment } from '#core/ledger/commitment.ts';
import type { AwardSeason } from '#core/season/definition.ts';
import { freezeMinutes } from '#server/app/judging/freeze-minutes.ts';
import { printMinutes } from '#server/app/judging/print-minutes.ts';
import { readFinalVote, type FinalVoteView } from '#server/app/judging/read-final-vote.ts';
import { readMinutes, readMinutesFile } from '#server/app/judging/read-minutes.ts';
import { readVoteOpenings } from '#server/app/judging/record-of-vote.ts';
import { signMinutes } from '#server/app/judging/sign-minutes.ts';
import { writeVoteMinutes } from '#server/app/judging/write-vote-minutes.ts';
import { hashPassword } from '#server/app/person/passwords.ts';
import { putPassword } from '#server/db/queries/person.ts';
import { SEASON, taken } from '#tests/support/award.ts';
import {
  minutesOf,
  withSignatures,
} from '../../src/routes/(organiser)/to-chuc/giai-thuong/[season]/chung-tuyen/[vote]/minutes-document.ts';
import type { Check } from './council-checks.ts';
import type { CouncilCast } from './council-day.ts';
import type { HeldTitle } from './council-vote.ts';

const PASSWORD = 'mật khẩu của buổi diễn tập';
const voteIdsOf = (held: readonly HeldTitle[]) => held.flatMap(({ voteIds }) => voteIds);

/** The minutes of every vote, written and put up for signing: chair, secretary, and every other member who was there. */
export async function putUpMinutes(
  cast: CouncilCast,
  held: readonly HeldTitle[],
): Promise<readonly [number, readonly string[]]> {
  const { app, secretariat } = cast;
  const ids: string[] = [];
  for (const voteId of voteIdsOf(held)) {
    const before = taken(await readFinalVote(app, secretariat, voteId));
    const chair = before.signing!.chairs[0]!;
    const words = { place: 'Hà Nội', agenda: 'Bỏ phiếu danh hiệu', remarks: '' };
    const people = { chair: chair.name, secretary: secretariat.name };
    taken(await writeVoteMinutes(app, secretariat, { voteId, ...words, ...people }));
    const view = taken(await readFinalVote(app, secretariat, voteId));
    const signing = { chairId: chair.personId, secretaryId: secretariat.personId };
    const seen = { factsHash: view.signing!.factsHash, wordsVersion: view.minutes!.version };
    const write = (frozen: Parameters<typeof minutesOf>[2]) => documentOf(cast, view, frozen);
    ids.push(taken(await freezeMinutes(app, secretariat, { voteId, ...signing, ...seen, write })).minutesId);
  }
  return [ids.length, ids];
}

function documentOf({ app }: CouncilCast, view: FinalVoteView, frozen: Parameters<typeof minutesOf>[2] = null) {
  return minutesOf({ ...view, roll: view.roll! }, app.seasons.find(SEASON)!.season as AwardSeason, frozen);
}

/** Everybody who is asked reads the minutes and signs them, by password or, having none here, by name. */
export async function signAllMinutes(
  { app, judges, secretariat }: CouncilCast,
  minutesIds: readonly string[],
): Promise<readonly [number, void]> {
  const hash = await hashPassword(PASSWORD);
  const own = { id: app.ids.uuid(), personId: secretariat.personId, hash, at: app.clock.wallNow() };
  await putPassword(app.db, own);
  let signed = 0;
  for (const minutesId of minutesIds) {
    const { copy } = taken(await readMinutes(app, secretariat, minutesId));
    for (const { personId } of copy.signers) {
      const who = [secretariat, ...judges].find((one) => one.personId === personId)!;
      const { contentHash } = taken(await readMinutes(app, who, minutesId)).copy;
      const proof = who === secretariat ? PASSWORD : who.name;
      taken(await signMinutes(app, who, { minutesId, contentHash, statement: 'Tôi ký biên bản này', proof }));
      signed += 1;
    }
  }
  return [signed, undefined];
}

/** The signed minutes of every vote, as PDF and as Word, as their pages make them. */
export async function printSignedMinutes(
  { app, secretariat }: CouncilCast,
  held: readonly HeldTitle[],
): Promise<readonly [number, void]> {
  let documents = 0;
  for (const voteId of voteIdsOf(held)) {
    const { signing, closedAt, number } = taken(await readFinalVote(app, secretariat, voteId));
    const document = withSignatures(signing!.document!, signing!.copies[0]!);
    for (const kind of ['pdf', 'docx'] as const) {
      const bytes = await printMinutes(app, document, { kind, at: closedAt! });
      if (bytes.byteLength < 1000) throw new Error(`the minutes of vote ${number} are empty`);
      documents += 1;
    }
  }
  return [documents, undefined];
}

/** Every vote has minutes signed by all who were there, over the PDF that is kept, and the log commits to each signature. */
export async function checkMinutes(
  { app, secretariat }: CouncilCast,
  held: readonly HeldTitle[],
): Promise<readonly Check[]> {
  const log = await app.db.selectFrom('ledger_record').select('record').where('season_id', '=', SEASON).execute();
  const committed = new Set(log.map(({ record }) => (record as { commitment?: string }).commitment));
  let [signatures, broken, unsigned] = [0, 0, 0];
  for (const voteId of voteIdsOf(held)) {
    const { signing, roll } = taken(await readFinalVote(app, secretariat, voteId));
    const [copy] = signing!.copies;
    const isWhole = copy!.signers.length === roll!.length + 1 && copy!.pdfSha256 === (await digestOf(copy!.id));
    if (signing!.standing.state !== 'signed' || !isWhole) unsigned += 1;
    const openings = taken(await readVoteOpenings(app, secretariat, voteId));
    const own = openings.filter(({ part }) => part.startsWith(`minutes/${copy!.number}/signature/`));
    const holds = ({ commitment, document, nonce }: (typeof own)[number]) =>
      committed.has(commitment) &&
      verifyCommitment(commitment, document, Buffer.from(nonce, 'hex')) &&
      (document as { contentHash?: string }).contentHash === copy!.contentHash;
    signatures += copy!.signers.length;
    broken += copy!.signers.length - own.filter(holds).length;
  }
  return [
    { what: 'votes whose minutes are signed by all who were there', of: voteIdsOf(held).length, broken: unsigned },
    { what: 'signatures of minutes that the log commits to', of: signatures, broken },
  ];

  async function digestOf(minutesId: string): Promise<string> {
    const { content } = taken(await readMinutesFile(app, secretariat, { minutesId }));
    const digest = createHash('sha256');
    for await (const part of content) digest.update(part as Uint8Array);
    return digest.digest('hex');
  }
}
