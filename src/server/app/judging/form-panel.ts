import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { hasCouncil, insertPanel, listKnownPersons } from '../../db/queries/council.ts';
import { insertSeatedMembers } from '../../db/queries/council-member.ts';
import { insertRoleGrant } from '../../db/queries/role.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';

export interface PanelToForm {
  readonly seasonId: string;
  readonly councilId: string;
  readonly name: string;
  /** Where it sits; left out = not said. */
  readonly city?: string;
  readonly judges: readonly {
    readonly personId: string;
    readonly isLead: boolean;
    /** Ids of the judging stages the seat is for; left out = every one. */
    readonly judgingRounds?: readonly string[];
  }[];
}

export type FormPanelRefusal =
  | QueueRefusal
  | { readonly code: 'not-allowed' }
  | { readonly code: 'council-not-found' }
  | { readonly code: 'panel-name-missing' }
  | { readonly code: 'panel-names-judge-twice' }
  | { readonly code: 'panel-needs-one-lead' }
  | { readonly code: 'panel-of-other-size'; readonly panelSize: number }
  | { readonly code: 'stage-not-found' }
  | { readonly code: 'judge-not-found' };

/** Forms a panel of a council with its judges, one of them leading. Each gets the judge's role in the council. */
export async function formPanel(
  app: App,
  actor: Actor,
  input: PanelToForm,
): Promise<Result<{ readonly panelId: string }, FormPanelRefusal>> {
  const desk = await sitAtDesk(app, actor, input.seasonId);
  if (!desk.ok) return desk;
  const { award, proof, roles } = desk.value;
  if (!roles.has('organiser')) return refuse({ code: 'not-allowed' });
  if (!isId(input.councilId) || !(await hasCouncil(app.db, proof, input.councilId)))
    return refuse({ code: 'council-not-found' });
  const isStage = (round: string) => award.stages.some(({ id }) => id === round);
  if (!input.judges.every(({ judgingRounds = [] }) => judgingRounds.every(isStage)))
    return refuse({ code: 'stage-not-found' });
  const problem = problemOf(input, award.award.council?.panelSize ?? null);
  if (problem) return refuse(problem);
  const people = input.judges.map(({ personId }) => personId);
  const known = await listKnownPersons(app.db, people.filter(isId));
  if (!people.every((person) => known.has(person))) return refuse({ code: 'judge-not-found' });
  const id = app.ids.uuid();
  await app.db.transaction().execute(async (db) => {
    const { at } = momentOf(app, proof.seasonId);
    await insertPanel(db, proof, {
      id,
      ...panelOf(input),
      judges: input.judges.map((judge) => seatOf(app, judge)),
      at,
    });
    const members = people.map((personId) => ({ memberId: app.ids.uuid(), personId }));
    await insertSeatedMembers(db, proof, { councilId: input.councilId, people: members, at });
    const given = app.clock.wallNow(); // roles are asked for by the wall's time, whatever the season's
    for (const { personId, isLead } of input.judges) {
      const role = { role: isLead ? 'panel-lead' : 'judge', scopeKind: 'council', scopeId: input.councilId };
      await insertRoleGrant(db, {
        ...role,
        id: app.ids.uuid(),
        personId,
        from: given,
        until: null,
        by: proof.personId,
        at: given,
      });
    }
    const act = { action: 'panel-formed', subjectKind: 'panel', subjectId: id, detail: { judges: people.length } };
    await recordAct(app, db, { ...act, seasonId: proof.seasonId, personId: proof.personId });
  });
  return accept({ panelId: id });
}

function panelOf({ councilId, name, city }: PanelToForm) {
  return { councilId, name: name.normalize('NFC').trim(), city: city?.normalize('NFC').trim() || null };
}

function seatOf(app: App, { personId, isLead, judgingRounds = [] }: PanelToForm['judges'][number]) {
  return { seatId: app.ids.uuid(), personId, isLead, judgingRounds: judgingRounds.length > 0 ? judgingRounds : null };
}

function problemOf({ name, judges }: PanelToForm, panelSize: number | null): PanelProblem | null {
  if (name.trim() === '') return { code: 'panel-name-missing' };
  if (new Set(judges.map(({ personId }) => personId)).size !== judges.length)
    return { code: 'panel-names-judge-twice' };
  if (judges.filter(({ isLead }) => isLead).length !== 1) return { code: 'panel-needs-one-lead' };
  return panelSize !== null && judges.length !== panelSize ? { code: 'panel-of-other-size', panelSize } : null;
}

type PanelProblem = Extract<
  FormPanelRefusal,
  { code: 'panel-name-missing' | 'panel-names-judge-twice' | 'panel-needs-one-lead' | 'panel-of-other-size' }
>;
