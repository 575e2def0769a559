import { mayAskSecondReadings, type AnalysisRefusal } from '#core/judging/analysis-policy.ts';
import type { CouncilAnalysis } from '#core/judging/analysis/council-analysis.ts';
import { secondReadings, type SecondReading } from '#core/judging/analysis/second-readings.ts';
import { analysisRulesOf } from '#core/judging/analysis-rules.ts';
import { affinityOf } from '#core/judging/assignment/plan-problem.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listPanelJudges } from '../../db/queries/assignment.ts';
import { listMembers } from '../../db/queries/council-member.ts';
import type { SeasonDesk } from '../../db/queries/dossier-queue.ts';
import { insertAssignments, type AssignmentRow } from '../../db/queries/judging.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { comeToRound, type RoundGateRefusal, type RoundInSight, type RoundWanted } from './admit-to-round.ts';
import { nameEntries } from './describe-analysis.ts';
import { listBarredPairs } from './list-barred-pairs.ts';
import { queueAssignedMails } from './queue-judge-mails.ts';
import { currentTables, questionOf, sha256, tablesFor, type AnalysisChoice } from './make-analysis-question.ts';

/** An entry that one more reading may decide, and who would read it. */
export interface ReadingProposed {
  readonly entryId: string;
  readonly name: string;
  readonly pTop: number | null;
  readonly place: number;
  readonly judge: { readonly personId: string; readonly name: string; readonly panelName: string } | null;
}

export interface ReadingsProposed {
  readonly readings: readonly ReadingProposed[];
  /** Of the plan: a confirmed one is carried out as it was seen or not at all. */
  readonly planHash: string;
}

export type ReadingsRefusal = RoundGateRefusal | AnalysisRefusal | { readonly code: 'analysis-not-ready' };

const WAIT_MS = 2500;

/** Who should get one more reading, and from whom; nothing is written. The whole round decides who is borderline. ASG-8. */
export async function proposeReadings(
  app: App,
  actor: Actor,
  wanted: RoundWanted,
): Promise<Result<ReadingsProposed, ReadingsRefusal>> {
  const planned = await plan(app, actor, wanted);
  if (!planned.ok) return planned;
  const { sight, readings } = planned.value;
  const names = await nameEntries(app, sight);
  return accept({
    planHash: hashOf(readings),
    readings: readings.map(({ entry, pTop, place, judge, panel }) => {
      const seat = sight.seats.find(({ personId, panelId }) => personId === judge && panelId === panel);
      const who = seat ? { personId: seat.personId, name: seat.judgeName, panelName: seat.panelName } : null;
      return { entryId: entry, name: names.get(entry)?.name ?? '', pTop, place, judge: who };
    }),
  });
}

/**
 * Gives the proposed readings to their judges, as they were seen, and tells them. The new judges see nothing of the first scores before
 * sealing.
 */
export async function assignReadings(
  app: App,
  actor: Actor,
  input: RoundWanted & { readonly planHash: string; readonly entryIds: readonly string[] },
): Promise<Result<{ readonly assigned: number }, ReadingsRefusal | { readonly code: 'plan-changed-meanwhile' }>> {
  const planned = await plan(app, actor, input);
  if (!planned.ok) return planned;
  const { sight, readings } = planned.value;
  if (hashOf(readings) !== input.planHash) return refuse({ code: 'plan-changed-meanwhile' });
  const chosen = readings.filter(({ entry }) => input.entryIds.includes(entry));
  return accept({ assigned: await write(app, sight, chosen) });
}

interface Planned {
  readonly sight: RoundInSight;
  readonly readings: readonly SecondReading[];
}

async function plan(app: App, actor: Actor, wanted: RoundWanted): Promise<Result<Planned, ReadingsRefusal>> {
  const came = await comeToRound(app, actor, wanted);
  if (!came.ok) return came;
  const sight = came.value;
  const allowed = mayAskSecondReadings(sight.actor, sight.facts);
  if (!allowed.ok) return allowed;
  const choice: AnalysisChoice = { scope: 'all', method: 'additive' };
  const { tables } = tablesFor(sight, await currentTables(app, sight, choice));
  const standing = await app.councilAnalyses.ask(questionOf(sight, tables, choice), WAIT_MS);
  if (standing.state !== 'done') return refuse({ code: 'analysis-not-ready' });
  return accept({ sight, readings: await readingsOf(app, sight, standing.analysis) });
}

async function readingsOf(app: App, sight: RoundInSight, analysis: CouncilAnalysis): Promise<readonly SecondReading[]> {
  const { sheets, award } = sight;
  const sitting = await listSitting(app, sight);
  const judges = [...sitting].map(([judge, { panel_id: panel, max_entries: max }]) => {
    return { judge, panel, max, load: sheets.filter(({ personId }) => personId === judge).length };
  });
  const entryIds = analysis.raw.map(({ entry }) => entry);
  const kept = await listBarredPairs(app.db, {
    ...{ seasonId: award.seasonId, entryIds },
    personIds: judges.map(({ judge }) => judge),
  });
  const barred = new Set([
    ...sheets.map((sheet) => `${sheet.entryId} ${sheet.personId}`),
    ...kept.map(({ entryId, personId }) => `${entryId} ${personId}`),
  ]);
  const { top } = analysisRulesOf(award.award);
  const subjects = new Map(sight.entries.map((entry) => [entry.entryId, entry]));
  const level = (entry: string, judge: string) => {
    const [subject, knows] = [subjects.get(entry), sitting.get(judge)];
    return subject && knows ? affinityOf(knows, subject) : 0;
  };
  return secondReadings(
    { ...analysis, top },
    { judges, level, barred: (entry, judge) => barred.has(`${entry} ${judge}`) },
  );
}

/** Whoever sits for the round and has not declined, on the first of their panels, with their limits and what they know. */
async function listSitting(app: App, { award, judgingRound, person, seats }: RoundInSight) {
  const desk = { seasonId: award.seasonId, personId: person.personId } as SeasonDesk;
  const panelIds = [...new Set(seats.map(({ panelId }) => panelId))];
  const [sitting, members] = [
    await listPanelJudges(app.db, desk, { panelIds, judgingRound }),
    await listMembers(app.db, desk),
  ];
  const declined = members.filter(({ answer, endedAt }) => answer === 'declined' && endedAt === null);
  const gone = new Set(declined.map(({ personId }) => personId));
  const free = sitting.filter(({ person_id }) => !gone.has(person_id));
  return new Map(free.toReversed().map((seat) => [seat.person_id, seat]));
}

function hashOf(readings: readonly SecondReading[]): string {
  return sha256(readings.map(({ entry, judge, panel }) => `${entry} ${judge} ${panel}\n`).join(''));
}

async function write(app: App, sight: RoundInSight, chosen: readonly SecondReading[]): Promise<number> {
  const { award, judgingRound, person } = sight;
  const desk = { seasonId: award.seasonId, personId: person.personId } as SeasonDesk;
  const { at } = momentOf(app, award.seasonId);
  const rows = chosen.flatMap(({ entry, judge, panel }): readonly AssignmentRow[] =>
    judge && panel ? [{ id: app.ids.uuid(), entryId: entry, panelId: panel, personId: judge, judgingRound, at }] : [],
  );
  return app.db.transaction().execute(async (db) => {
    const given = await insertAssignments(db, desk, rows); // not what somebody gave in the same moment
    const begin = given.map(({ entryId: entry, personId: judge }) => ({ entry, judge }));
    await queueAssignedMails(app, db, { desk, judgingRound, key: `second-reading/${app.ids.uuid()}`, begin });
    for (const { entryId, id } of given) {
      const act = {
        action: 'second-reading-assigned',
        subjectKind: 'entry',
        subjectId: entryId,
        detail: { assignment: id },
      };
      await recordAct(app, db, { ...act, seasonId: award.seasonId, personId: person.personId });
    }
    return given.length;
  });
}
