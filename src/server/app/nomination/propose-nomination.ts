import type { NominationMode } from '#core/nomination/nomination-states.ts';
import {
  readNomination,
  type NominationContent,
  type NominationProblem,
  type TypedNomination,
} from '#core/nomination/read-nomination.ts';
import { networkOf } from '#core/person/network-of.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { foldForSearch } from '#core/shared/vietnamese.ts';
import {
  findNomination,
  insertNomination,
  insertNominationStep,
  lockNominator,
  type NewNomination,
} from '../../db/queries/nomination.ts';
import type { App } from '../app.ts';
import { awardInForce, registrationOf, type AwardInForce } from '../dossier/award-in-force.ts';
import type { Actor } from '../person/actor.ts';
import { admitRequest, type TooManyRequests } from '../person/admit-request.ts';
import type { Visitor } from '../person/auth.ts';
import { admitNominator, type NominatorRefusal } from './admit-nominator.ts';
import { inviteNominee, makeLink, sendMail, viewOf, type WriteMail } from './invite-nominee.ts';
import { listNominatingAgencies, listNominationWays } from './list-nomination-ways.ts';

export interface NominationToPropose {
  readonly seasonId: string;
  readonly mode: NominationMode;
  /** The agency it is made for, where the mode says so. */
  readonly organisationId: string | null;
  readonly typed: TypedNomination;
  readonly writeConfirmation: WriteMail;
  readonly writeInvitation: WriteMail;
}

export type ProposeRefusal =
  | NominatorRefusal
  | TooManyRequests
  | { readonly code: 'season-not-found' }
  | { readonly code: 'nomination-mode-not-open' }
  | { readonly code: 'nominating-agency-missing' }
  | { readonly code: 'registration-not-open' }
  | { readonly code: 'registration-closed' }
  | { readonly code: 'nomination-not-read'; readonly problems: readonly NominationProblem[] };

export interface Proposed {
  readonly nominationId: string;
  /** What was sent: the nominator confirms first, or the nominee was invited at once. */
  readonly sent: 'confirmation' | 'invitation' | 'nothing';
  /** Whether a mail server took it: where none is set up, no mail ever arrives, whatever is said to have been sent. */
  readonly isMailed: boolean;
  /** What would have stood in the mail to whoever asks, only in a demo without a mail server: it proves no mailbox. */
  readonly link: string | null;
}

const PER_MINUTE = 10;
const CONFIRMATIONS_PER_HOUR = 5;
const HOUR_MS = 3_600_000;

/**
 * Proposes a nominee. Whoever is signed in has a proven address, so that the nominee is invited at once; a third person without
 * an account confirms their own address first, and until then is told nothing of what that address did before.
 */
export async function proposeNomination(
  app: App,
  actor: Actor,
  input: NominationToPropose,
  visitor: Visitor,
): Promise<Result<Proposed, ProposeRefusal>> {
  const admitted = await admitProposal(app, actor, input, visitor);
  if (!admitted.ok) return admitted;
  const row = rowOf(app, actor, input, admitted.value);
  // The answer does not tell strangers what others did, or whether an address named itself before.
  if (input.mode === 'self' && !(await admitNominator(app, nominatorAsked(input, admitted.value))).ok)
    return accept(answered(app, row, { sent: 'invitation', link: null }));
  if (!isProven(actor, input.mode) && !(await mayMail(app, row.nominatorEmail)))
    return accept(answered(app, row, { sent: 'confirmation', link: null }));
  const kept = isProven(actor, input.mode) ? await keepProven(app, row) : accept(await insertNomination(app.db, row));
  if (!kept.ok) return input.mode === 'self' ? accept(answered(app, row, { sent: 'invitation', link: null })) : kept;
  return accept(answered(app, row, await sendFirst(app, actor, row, input)));
}

type First = Pick<Proposed, 'sent' | 'link'>;

function answered(app: App, { id }: NewNomination, { sent, link }: First): Proposed {
  const isMailed = app.mail.delivers;
  return { nominationId: id, sent, isMailed, link: app.isDemo && !isMailed ? link : null };
}

/** Keeps what counts from now on. Two at once by the same nominator are asked one after the other: a nominee is invited once. */
async function keepProven(app: App, row: NewNomination): Promise<Result<void, NominatorRefusal>> {
  return app.db.transaction().execute(async (db) => {
    await lockNominator(db, row);
    const within = await admitNominator({ ...app, db }, row);
    if (!within.ok) return within;
    await insertNomination(db, row);
    const step = { nominationId: row.id, sequence: 1, state: 'confirmed', reason: null } as const;
    await insertNominationStep(db, { ...step, personId: row.nominatorId, at: row.at });
    return accept(undefined);
  });
}

/** A nominee who names themselves answers by the only mail there is. */
function isProven(actor: Actor, mode: NominationMode): boolean {
  return actor !== null || mode === 'self';
}

/** Whether the nominator's address is known to be theirs. Whoever names themselves may have typed anybody's. */
function hasProvenAddress(actor: Actor, mode: NominationMode, { nomineeEmail }: NominationContent): boolean {
  return actor !== null && (mode !== 'self' || nomineeEmail === actor.email);
}

async function admitProposal(
  app: App,
  actor: Actor,
  input: NominationToPropose,
  visitor: Visitor,
): Promise<Result<NominationContent, ProposeRefusal>> {
  const frequency = await admitRequest(app, `nominate:${networkOf(visitor.address)}`, PER_MINUTE);
  if (!frequency.ok) return frequency;
  const award = awardInForce(app, input.seasonId);
  if (!award) return refuse({ code: 'season-not-found' });
  const open = await isOpen(app, actor, award, input);
  if (!open.ok) return open;
  const read = readNomination(
    typedBy(actor, input),
    award.award.categories.map(({ id }) => id),
  );
  if ('problems' in read) return refuse({ code: 'nomination-not-read', problems: read.problems });
  const { content } = read;
  if (!hasProvenAddress(actor, input.mode, content)) return accept(content);
  const within = await admitNominator(app, nominatorAsked(input, content));
  return within.ok ? accept(content) : within;
}

function nominatorAsked({ seasonId, organisationId }: NominationToPropose, content: NominationContent) {
  return { ...content, seasonId, organisationId };
}

async function isOpen(
  app: App,
  actor: Actor,
  award: AwardInForce,
  { mode, organisationId }: NominationToPropose,
): Promise<Result<void, ProposeRefusal>> {
  const registration = registrationOf(app, award, null).writing;
  if (registration !== 'open')
    return refuse({ code: registration === 'upcoming' ? 'registration-not-open' : 'registration-closed' });
  if (!listNominationWays(award.award).includes(mode)) return refuse({ code: 'nomination-mode-not-open' });
  if (mode !== 'agency')
    return organisationId === null ? accept(undefined) : refuse({ code: 'nomination-mode-not-open' });
  const agencies = await listNominatingAgencies(app, actor);
  const isOwn = agencies.some((agency) => agency.organisationId === organisationId);
  return isOwn ? accept(undefined) : refuse({ code: 'nominating-agency-missing' });
}

/** Who nominates is known of whoever is signed in, and of a nominee who names themselves. */
function typedBy(actor: Actor, { mode, typed }: NominationToPropose): TypedNomination {
  if (mode === 'self') return { ...typed, nominatorName: typed.nomineeName, nominatorEmail: typed.nomineeEmail };
  return actor ? { ...typed, nominatorName: actor.name, nominatorEmail: actor.email } : typed;
}

function rowOf(app: App, actor: Actor, input: NominationToPropose, content: NominationContent): NewNomination {
  const { seasonId, mode, organisationId } = input;
  return {
    ...content,
    id: app.ids.uuid(),
    seasonId,
    mode,
    nomineeFolded: foldForSearch(content.nomineeName),
    nominatorId: actor?.personId ?? null,
    organisationId,
    at: app.clock.seasonNow(seasonId),
    rehearsed: app.clock.isRehearsing(seasonId),
  };
}

async function sendFirst(
  app: App,
  actor: Actor,
  { id, nominatorEmail, nominatorId }: NewNomination,
  { mode, writeConfirmation, writeInvitation }: NominationToPropose,
): Promise<First> {
  if (isProven(actor, mode)) {
    const asked = { write: writeInvitation, by: nominatorId, asked: 'nominator' } as const;
    const invited = await inviteNominee(app, id, asked);
    const link = invited.ok && mode === 'self' ? invited.value.link : null; // anybody else's is the nominee's alone
    return { sent: invited.ok || mode === 'self' ? 'invitation' : 'nothing', link }; // whose mailbox it is was not proven
  }
  const row = await findNomination(app.db, id);
  if (!row) return { sent: 'nothing', link: null };
  const link = await makeLink(app, row, 'confirm');
  const isTaken = await sendMail(app, nominatorEmail, writeConfirmation(link, viewOf(app, row)));
  return { sent: isTaken ? 'confirmation' : 'nothing', link };
}

/** Nobody's mailbox is filled by strangers who type its address. */
async function mayMail(app: App, nominatorEmail: string): Promise<boolean> {
  return (await admitRequest(app, `nomination-mail:${nominatorEmail}`, CONFIRMATIONS_PER_HOUR, HOUR_MS)).ok;
}
