import type { RequestEvent } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { listAssignments, type AssignmentLine } from '#server/app/judging/list-assignments.ts';
import { leavePage } from './leave-page.ts';

type Event = Pick<RequestEvent, 'locals' | 'url'>;

/** What every page of one assignment says above its title. */
export interface AssignmentHead {
  readonly assignmentId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly category: string;
  readonly seasonId: string;
  readonly seasonName: string;
  readonly stageName: string;
  readonly panelName: string;
  /** Its place among the judge's own assignments of the season, from 1. */
  readonly position: number;
  readonly count: number;
}

/** One of the judge's own assignments, or no page at all. */
export async function loadAssignment(
  event: Event,
  assignmentId: string,
): Promise<{ line: AssignmentLine; head: AssignmentHead }> {
  const listed = await listAssignments(event.locals.app, event.locals.actor);
  if (!listed.ok) return leavePage(event, listed.refusal);
  const line = listed.value.find((one) => one.assignmentId === assignmentId);
  if (!line) return leavePage(event, { code: 'entry-not-found' });
  const siblings = listed.value.filter(({ seasonId }) => seasonId === line.seasonId);
  return { line, head: headOf(event, line, { position: siblings.indexOf(line) + 1, count: siblings.length }) };
}

function headOf(
  { locals }: Event,
  line: AssignmentLine,
  place: Pick<AssignmentHead, 'position' | 'count'>,
): AssignmentHead {
  const { assignmentId, name, organisationName, panelName } = line;
  const category = `${line.categoryLabel}: ${inLocale(line.categoryName, locals.locale)}`;
  const seasonName = inLocale(line.seasonName, locals.locale);
  return {
    assignmentId,
    name,
    organisationName,
    panelName,
    category,
    seasonId: line.seasonId,
    seasonName,
    stageName: stageName(locals, line),
    ...place,
  };
}

/** The name of the stage in which an entry is scored; its id where the season does not know it any more. */
export function stageName(locals: App.Locals, line: Pick<AssignmentLine, 'seasonId' | 'judgingRound'>): string {
  const stage = locals.app.seasons.find(line.seasonId)?.season.stages.find(({ id }) => id === line.judgingRound);
  return stage ? inLocale(stage.name, locals.locale) : line.judgingRound;
}
