import type { CommitmentWords } from '#core/judging/commitment.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertCommitment, listCommitmentsOf } from '../../db/queries/council-commitment.ts';
import { insertAnswer } from '../../db/queries/council-member.ts';
import type { App } from '../app.ts';
import {
  admitLetter,
  openLetter,
  type LetterRefusal,
  type OpenedLetter,
  type SentLetter,
} from '../dossier/admit-letter.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor, SignedIn } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { standingOf } from './list-members.ts';
import { proveKeptMember, proveMember, type MemberRefusal } from './prove-member.ts';
import { actOn } from './save-supply.ts';
import { commitmentOf } from './sign-commitment.ts';

export type RecordCommitmentRefusal =
  | MemberRefusal
  | LetterRefusal
  | { readonly code: 'membership-not-accepted' }
  | { readonly code: 'commitment-signed-already' }
  | { readonly code: 'own-commitment-in-system' };

/**
 * Records the commitment of a member who signed on paper, with the scan. Who signs on paper has accepted the seat. Nobody records
 * their own paper; who declined, or has no account to whom a seat could be given, signs nothing.
 */
export async function recordCommitment(
  app: App,
  actor: Actor,
  { memberId, usual, scan }: { readonly memberId: string; readonly usual: CommitmentWords; readonly scan: SentLetter },
): Promise<Result<void, RecordCommitmentRefusal>> {
  const proved = await proveKeptMember(app, actor, memberId);
  if (!proved.ok) return proved;
  const { member, proof, isOwn } = proved.value;
  if (isOwn) return refuse({ code: 'own-commitment-in-system' });
  const standing = standingOf(member);
  const signedBy = member.personId;
  if (signedBy === null || standing === 'declined') return refuse({ code: 'membership-not-accepted' });
  const { statement, bindsEmbargo, holds } = await commitmentOf(app, actor as SignedIn, { member, usual });
  if (holds) return refuse({ code: 'commitment-signed-already' });
  const paper = await admitLetter(app, scan);
  if (!paper.ok) return paper;
  const id = app.ids.uuid();
  await app.files.put(id, scan.content);
  await app.db.transaction().execute(async (db) => {
    const { at, rehearsed } = momentOf(app, member.seasonId);
    if (standing === 'invited') {
      const answer = { id: app.ids.uuid(), memberId, outcome: 'accepted', reason: null, by: proof.by, at } as const;
      await insertAnswer(db, answer);
    }
    const row = { id, statement, bindsEmbargo, means: 'paper', signedBy, paper: paper.value, at, rehearsed } as const;
    await insertCommitment(db, proof, row);
    await recordAct(app, db, actOn(proved.value, 'commitment-recorded', { bindsEmbargo }));
  });
  return accept(undefined);
}

/** The scan of a commitment on paper, for the member and who keeps the council's papers. */
export async function readCommitmentScan(
  app: App,
  actor: Actor,
  { memberId, commitmentId }: { readonly memberId: string; readonly commitmentId: string },
): Promise<Result<OpenedLetter, MemberRefusal | { readonly code: 'file-not-found' }>> {
  const proved = await proveMember(app, actor, memberId);
  if (!proved.ok) return proved;
  const signed = await listCommitmentsOf(app.db, memberId);
  return openLetter(
    app,
    signed.find(({ id }) => id === commitmentId),
  );
}
