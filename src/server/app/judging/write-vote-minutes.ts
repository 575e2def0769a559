import { mayRunVote } from '#core/judging/final-round/final-vote-policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findVoteMinutes, insertVoteMinutes, type VoteMinutes } from '../../db/queries/final-vote-minutes.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { runFinalVote, type VoteGateRefusal } from './prove-final-vote.ts';

export type MinutesRefusal =
  | VoteGateRefusal
  | { readonly code: 'minutes-need-chair-and-secretary' }
  | { readonly code: 'minutes-changed-meanwhile' };

const MOST_CHARACTERS = 4000;

/** Keeps what the minutes say beside the vote: place, who chairs, who writes, agenda, remarks. Every version stays. */
export async function writeVoteMinutes(
  app: App,
  actor: Actor,
  { voteId, ...words }: Omit<VoteMinutes, 'version'> & { readonly voteId: string },
): Promise<Result<{ readonly version: number }, MinutesRefusal>> {
  const run = await runFinalVote(app, actor, { voteId, may: mayRunVote });
  if (!run.ok) return run;
  const said = (text: string) => text.normalize('NFC').trim().slice(0, MOST_CHARACTERS);
  const { place, chair, secretary, agenda, remarks } = words;
  if (said(chair) === '' || said(secretary) === '') return refuse({ code: 'minutes-need-chair-and-secretary' });
  const { vote, by, seen, personId } = run.value;
  const version = ((await findVoteMinutes(app.db, seen))?.version ?? 0) + 1;
  const row = { place: said(place), chair: said(chair), secretary: said(secretary), agenda: said(agenda) };
  const { at } = momentOf(app, vote.seasonId);
  const kept = await app.db.transaction().execute(async (db) => {
    if (!(await insertVoteMinutes(db, by, { version, ...row, remarks: said(remarks), at }))) return false;
    const act = { action: 'vote-minutes-written', subjectKind: 'final-vote', subjectId: vote.id };
    await recordAct(app, db, { ...act, seasonId: vote.seasonId, personId, detail: { version } });
    return true;
  });
  return kept ? accept({ version }) : refuse({ code: 'minutes-changed-meanwhile' });
}
