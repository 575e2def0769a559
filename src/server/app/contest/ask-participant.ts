import { admitQuestion, type QuestionRefusal } from '#core/contest/integrity-case.ts';
import { canAskEntrant } from '#core/contest/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findPersonal, insertCaseQuestion, listCaseMembers, lockCase } from '../../db/queries/contest-case.ts';
import type { App } from '../app.ts';
import type { CaseDeskOf } from '../person/gates.ts';
import { recordAct } from '../record-audit.ts';
import { loadCase } from './load-case.ts';
import { PERSONAL_PURPOSE } from './admit-participant.ts';

export interface QuestionToAsk {
  readonly caseId: string;
  readonly participantId: string;
  readonly body: string;
  /** The first instant that is too late. */
  readonly dueAt: Temporal.Instant;
  /** The letter by e-mail, for who gave an address. It says that there is a question and where, never what. */
  readonly write: () => { readonly subject: string; readonly text: string };
}

export type AskRefusal =
  | QuestionRefusal
  | { readonly code: 'case-not-found' }
  | { readonly code: 'entrant-not-in-case' }
  | { readonly code: 'not-allowed' };

export interface Asked {
  /** Whether a letter went to an address that the person gave. Everybody finds the question on their own pages. */
  readonly isMailed: boolean;
}

/** Asks a participant of a case, in words that accuse nobody, with time to answer. */
export async function askParticipant(
  app: App,
  desk: CaseDeskOf,
  input: QuestionToAsk,
): Promise<Result<Asked, AskRefusal>> {
  if (!canAskEntrant({ role: desk.role, progress: 'closed' })) return refuse({ code: 'not-allowed' });
  const seasonId = desk.scope.id;
  const { personId } = desk.actor;
  const body = input.body.normalize('NFC').trim();
  const asked = await app.db.transaction().execute(async (db): Promise<Result<void, AskRefusal>> => {
    await lockCase(db, input.caseId);
    const loaded = await loadCase(db, seasonId, input.caseId);
    if (!loaded) return refuse({ code: 'case-not-found' });
    const now = app.clock.seasonNow(seasonId);
    const admitted = admitQuestion(loaded.facts, { personId, body, dueAt: input.dueAt, now });
    if (!admitted.ok) return admitted;
    const members = await listCaseMembers(db, loaded.row.id);
    if (!members.some((member) => member.participant_id === input.participantId))
      return refuse({ code: 'entrant-not-in-case' });
    const { participantId, dueAt } = input;
    await insertCaseQuestion(db, {
      id: app.ids.uuid(),
      caseId: loaded.row.id,
      participantId,
      body,
      dueAt,
      by: personId,
      at: now,
    });
    const act = { seasonId, personId, action: 'integrity-question-asked', subjectKind: 'integrity-case' };
    await recordAct(app, db, { ...act, subjectId: loaded.row.id });
    return accept(undefined);
  });
  if (!asked.ok) return asked;
  return accept({ isMailed: await mailTo(app, input.participantId, input.write) });
}

/** Writes to the address the participant gave, if any. A mail that cannot be sent changes nothing: the question stands on their pages. */
export async function mailTo(app: App, participantId: string, write: QuestionToAsk['write']): Promise<boolean> {
  const personal = await findPersonal(app.db, participantId);
  if (!personal) return false;
  const { email } = JSON.parse(app.keys.unseal(PERSONAL_PURPOSE, personal)) as { readonly email?: string };
  if (!email) return false;
  return app.mail.send({ to: email, ...write() }).then(
    () => true,
    (error: unknown) => {
      app.log.warn({ err: error }, 'a participant could not be written to');
      return false;
    },
  );
}
