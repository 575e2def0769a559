import type { SentFields } from '#core/contest/registration.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertInvitationSent } from '../../db/queries/contest-closing.ts';
import { findParticipant } from '../../db/queries/contest.ts';
import type { MailAttachment } from '../../ports/mail.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { PERSONAL_PURPOSE } from './admit-participant.ts';
import { listPrizes, type PrizeLine } from './list-prizes.ts';
import { readClosing, type ClosingProgramme } from './plan-closing.ts';

/** What the papers of a closing programme say, for the door that words them. */
export type { HandoverDocument, InvitationDocument } from '../../ports/documents.ts';

/** Words and papers of an invitation; they come from the door. */
export interface InvitationWords {
  mail(line: PrizeLine, programme: ClosingProgramme): { readonly subject: string; readonly text: string };
  papers(line: PrizeLine, programme: ClosingProgramme): Promise<readonly MailAttachment[]>;
}

export interface Invited {
  readonly sent: number;
  readonly refused: number;
  readonly withoutAddress: number;
}

/** Sends everybody with a prize and an address their invitation, with the paper and a calendar entry; those who got theirs are left out. */
export async function inviteHolders(
  app: App,
  organiser: OrganiserOf,
  words: InvitationWords,
): Promise<Result<Invited, { readonly code: 'programme-not-planned' }>> {
  const seasonId = organiser.scope.id;
  const programme = await readClosing(app, seasonId);
  if (!programme) return refuse({ code: 'programme-not-planned' });
  const lines = await listPrizes(app, organiser);
  const holders = new Map(lines.map((line) => [line.holderId, line]));
  const outcomes: (string | null)[] = [];
  for (const line of holders.values()) {
    if (line.invited?.problem === null) continue;
    outcomes.push(await inviteOne(app, organiser, { line, programme, words }));
  }
  return accept({
    sent: outcomes.filter((problem) => problem === null).length,
    refused: outcomes.filter((problem) => problem === 'refused').length,
    withoutAddress: outcomes.filter((problem) => problem === 'no-address').length,
  });
}

interface ToInvite {
  readonly line: PrizeLine;
  readonly programme: ClosingProgramme;
  readonly words: InvitationWords;
}

async function inviteOne(app: App, organiser: OrganiserOf, { line, programme, words }: ToInvite) {
  const to = line.hasEmail ? await addressOf(app, line.holderId) : null;
  if (!to) return 'no-address';
  const mail = { to, ...words.mail(line, programme), attachments: await words.papers(line, programme) };
  const problem = await app.mail.send(mail).then(
    () => null,
    (error: unknown) => {
      app.log.warn({ err: error }, 'an invitation was not sent');
      return 'refused'; // shown to the organiser, who can try again
    },
  );
  const seasonId = organiser.scope.id;
  const at = app.clock.seasonNow(seasonId);
  const by = organiser.actor.personId;
  await insertInvitationSent(app.db, { seasonId, holderId: line.holderId, by, at, problem });
  return problem;
}

async function addressOf(app: App, participantId: string): Promise<string | null> {
  const row = await findParticipant(app.db, participantId);
  if (!row) return null;
  return (JSON.parse(app.keys.unseal(PERSONAL_PURPOSE, row.personal)) as SentFields).email ?? null;
}
