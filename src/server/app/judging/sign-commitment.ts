import { bindsEmbargo, commitmentHolds, commitmentStatement, type CommitmentWords } from '#core/judging/commitment.ts';
import { isOwnName } from '#core/shared/own-name.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import {
  findCommitmentText,
  insertCommitment,
  insertCommitmentText,
  listCommitmentsOf,
} from '../../db/queries/council-commitment.ts';
import { hasCouncil } from '../../db/queries/council.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor, SignedIn } from '../person/actor.ts';
import { hasPassword, provePassword, type PasswordProofRefusal } from '../person/change-password.ts';
import { recordAct } from '../record-audit.ts';
import { standingOf } from './list-members.ts';
import { proveMember, proveOwnMember, type MemberRefusal, type ProvenMember } from './prove-member.ts';
import { actOn } from './save-supply.ts';

/** What a member is asked to sign, and what they signed. */
export interface Commitment {
  /** The words that would be signed now. */
  readonly statement: string;
  readonly bindsEmbargo: boolean;
  /** Whether a score sheet may open: what was signed binds enough. */
  readonly holds: boolean;
  readonly signed: Awaited<ReturnType<typeof listCommitmentsOf>>;
  /** How the member signs: by the password, or, where they have none here, by typing their own name. */
  readonly means: 'password' | 'typed-name';
}

type Asked = { readonly memberId: string; readonly usual: CommitmentWords };

/** The commitment of a member, for themselves and for who keeps the council's papers. */
export async function readCommitment(
  app: App,
  actor: Actor,
  { memberId, usual }: Asked,
): Promise<Result<Commitment, MemberRefusal>> {
  const proved = await proveMember(app, actor, memberId);
  return proved.ok ? accept(await commitmentOf(app, actor as SignedIn, { ...proved.value, usual })) : proved;
}

/** What a member would sign now, and what they signed. */
export async function commitmentOf(
  app: App,
  actor: SignedIn,
  { member, usual }: Pick<ProvenMember, 'member'> & { readonly usual: CommitmentWords },
): Promise<Commitment> {
  const [ofCouncil, signed, means] = await Promise.all([
    findCommitmentText(app.db, member.councilId),
    listCommitmentsOf(app.db, member.memberId),
    hasPassword(app, actor),
  ]);
  const texts = { ofCouncil, ofSeason: statedBySeason(app, member.seasonId) };
  return {
    statement: commitmentStatement(texts, usual, member.capacity),
    bindsEmbargo: bindsEmbargo(member.capacity),
    holds: commitmentHolds(signed, member.capacity),
    signed,
    means: means ? 'password' : 'typed-name',
  };
}

function statedBySeason(app: App, seasonId: string): string | null {
  const season = app.seasons.find(seasonId)?.season;
  return season?.kind === 'award' ? (season.award.council?.commitment?.vi ?? null) : null;
}

export type SignCommitmentRefusal =
  | MemberRefusal
  | PasswordProofRefusal
  | { readonly code: 'membership-not-accepted' }
  | { readonly code: 'commitment-signed-already' }
  | { readonly code: 'commitment-changed' }
  | { readonly code: 'signature-differs' };

export interface CommitmentToSign extends Asked {
  /** The words the signer read: what changed meanwhile is not signed unread. */
  readonly statement: string;
  /** The password, or the signer's own name where they have no password here. */
  readonly proof: string;
}

/** A member signs the commitment to confidentiality, once accepted; until then no score sheet opens for them. */
export async function signCommitment(
  app: App,
  actor: Actor,
  input: CommitmentToSign,
): Promise<Result<void, SignCommitmentRefusal>> {
  const proved = await proveOwnMember(app, actor, input.memberId);
  if (!proved.ok) return proved;
  const { member, proof } = proved.value;
  if (standingOf(member) !== 'accepted') return refuse({ code: 'membership-not-accepted' });
  const asked = await commitmentOf(app, actor as SignedIn, { member, usual: input.usual });
  if (asked.holds) return refuse({ code: 'commitment-signed-already' });
  if (sameWords(asked.statement) !== sameWords(input.statement)) return refuse({ code: 'commitment-changed' });
  const signed = await proveSigner(app, actor as SignedIn, { means: asked.means, typed: input.proof });
  if (!signed.ok) return signed;
  await app.db.transaction().execute(async (db) => {
    const { statement, means } = asked;
    const row = { id: app.ids.uuid(), statement, bindsEmbargo: asked.bindsEmbargo, means };
    const signed = { signedBy: proof.by, paper: null, ...momentOf(app, member.seasonId) };
    await insertCommitment(db, proof, { ...row, ...signed });
    await recordAct(app, db, actOn(proved.value, 'commitment-signed', { means, bindsEmbargo: asked.bindsEmbargo }));
  });
  return accept(undefined);
}

/** Browsers send line ends in their own way. */
function sameWords(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Has a signer prove who they are: by the password once more, or, where they have none here, by typing their own name. */
export async function proveSigner(
  app: App,
  actor: SignedIn,
  { means, typed }: { readonly means: Commitment['means']; readonly typed: string },
): Promise<Result<void, PasswordProofRefusal | { readonly code: 'signature-differs' }>> {
  if (means === 'password') return provePassword(app, actor, typed);
  return isOwnName(typed, actor.name) ? accept(undefined) : refuse({ code: 'signature-differs' });
}

export type CommitmentTextRefusal =
  | QueueRefusal
  | { readonly code: 'not-allowed' }
  | { readonly code: 'council-not-found' }
  | { readonly code: 'commitment-text-missing' };

/** Writes what members of a council commit to from now on. What was signed before stays as it was signed. For organisers. */
export async function saveCommitmentText(
  app: App,
  actor: Actor,
  input: { readonly seasonId: string; readonly councilId: string; readonly statement: string },
): Promise<Result<void, CommitmentTextRefusal>> {
  const desk = await sitAtDesk(app, actor, input.seasonId);
  if (!desk.ok) return desk;
  const { roles, proof } = desk.value;
  if (!roles.has('organiser')) return refuse({ code: 'not-allowed' });
  const { councilId } = input;
  if (!isId(councilId) || !(await hasCouncil(app.db, proof, councilId))) return refuse({ code: 'council-not-found' });
  const statement = input.statement.normalize('NFC').replace(/\r\n/g, '\n').trim().slice(0, 6000);
  if (statement === '') return refuse({ code: 'commitment-text-missing' });
  await app.db.transaction().execute(async (db) => {
    const at = app.clock.seasonNow(input.seasonId);
    await insertCommitmentText(db, proof, { id: app.ids.uuid(), councilId, statement, at });
    const subject = { subjectKind: 'council', subjectId: councilId, personId: proof.personId };
    await recordAct(app, db, { seasonId: input.seasonId, action: 'commitment-text-set', ...subject });
  });
  return accept(undefined);
}

/** What the organiser wrote for members of a council to commit to, for its officers; `null` = nothing of their own. */
export async function readCouncilText(
  app: App,
  actor: Actor,
  { seasonId, councilId }: { readonly seasonId: string; readonly councilId: string },
): Promise<Result<string | null, QueueRefusal | { readonly code: 'council-not-found' }>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  if (!isId(councilId) || !(await hasCouncil(app.db, desk.value.proof, councilId)))
    return refuse({ code: 'council-not-found' });
  return accept(await findCommitmentText(app.db, councilId));
}
