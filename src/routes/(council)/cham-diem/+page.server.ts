import { groupOf, rulesOfRound, type PickingRound } from '#core/judging/modes/round-rules.ts';
import { stageState, stageWindow } from '#core/season/stages.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { listAssignments, type AssignmentLine } from '#server/app/judging/list-assignments.ts';
import { listLackingConsensus } from '#server/app/judging/list-lacking-consensus.ts';
import { listSeasonsToDeclare } from '#server/app/judging/list-entries-to-declare.ts';
import { KEEP_HEADER } from '../../../service-worker/kept-pages.ts';
import { leavePage } from './leave-page.ts';
import { stageName } from './load-assignment.ts';
import { offlineOwner } from './offline-owner.ts';
import type { PageServerLoad } from './$types';

/** A judge's own assignments across seasons, by season and stage. */
export const load: PageServerLoad = async (event) => {
  const listed = await listAssignments(event.locals.app, event.locals.actor);
  if (!listed.ok) return leavePage(event, listed.refusal);
  const lacking = await listLackingConsensus(event.locals.app, event.locals.actor);
  const toDeclare = await listSeasonsToDeclare(event.locals.app, event.locals.actor);
  const groups = Map.groupBy(listed.value, (line) => `${line.seasonId} ${line.judgingRound}`);
  event.setHeaders({ 'cache-control': 'private, no-store', [KEEP_HEADER]: 'keep' });
  return {
    lacking: lacking.ok ? lacking.value.filter(({ consensus }) => consensus.decided === null).length : 0,
    withdrawn: event.url.searchParams.has('da-rut'),
    toDeclare: (toDeclare.ok ? toDeclare.value : []).map(({ seasonId, unanswered }) => ({
      seasonId,
      unanswered,
      name: inLocale(
        event.locals.app.seasons.find(seasonId)?.season.shortName ?? { vi: seasonId },
        event.locals.locale,
      ),
    })),
    owner: offlineOwner(event.locals.actor),
    groups: [...groups.values()].map((lines) => groupLines(event.locals, lines)),
  };
};

function groupLines(locals: App.Locals, lines: readonly AssignmentLine[]) {
  const [first] = lines;
  if (!first) throw new Error('a group has at least one line');
  const stage = locals.app.seasons.find(first.seasonId)?.season.stages.find(({ id }) => id === first.judgingRound);
  const state = stage ? stageState(stage, locals.app.clock.seasonNow(first.seasonId)) : 'unannounced';
  return {
    seasonId: first.seasonId,
    seasonName: inLocale(first.seasonName, locals.locale),
    stageName: stageName(locals, first),
    opens: stage?.opens ?? null,
    closes: (stage && stageWindow(stage)?.closes?.toString()) ?? null,
    state,
    mode: first.mode,
    orders: first.mode === 'pick' ? ordersOf(locals, lines) : [],
    lines: lines.map((line) => lineOf(locals, line)),
  };
}

/** Of each group that is put in order together, the first assignment: any of them leads to the order. */
function ordersOf(locals: App.Locals, lines: readonly AssignmentLine[]) {
  const season = locals.app.seasons.find(lines[0]!.seasonId)?.season;
  const rules = season?.kind === 'award' ? rulesOfRound(season.award, lines[0]!.judgingRound) : undefined;
  if (rules?.mode !== 'pick') return [];
  return [...Map.groupBy(lines, (line) => groupOf(rules, line)).values()].map(([first]) => ({
    assignmentId: first!.assignmentId,
    name: nameOfGroup(locals, first!, rules.group),
  }));
}

function nameOfGroup(locals: App.Locals, line: AssignmentLine, group: PickingRound['group']): string {
  if (group === 'round') return stageName(locals, line);
  if (group === 'panel') return line.panelName;
  const { categoryLabel, fieldName } = line;
  return group === 'field' && fieldName ? `${categoryLabel}: ${inLocale(fieldName, locals.locale)}` : categoryLabel;
}

/** How many others have sealed is told only to a judge who has. */
function lineOf({ locale }: App.Locals, line: AssignmentLine) {
  const { assignmentId, name, organisationName, panelName, isLead, declared, state, isUnheard, isAbsent } = line;
  const others = state === 'sealed' ? { sealed: line.sealedSheets, sheets: line.sheets } : null;
  return {
    assignmentId,
    name,
    organisationName,
    panelName,
    isLead,
    declared,
    state,
    isUnheard,
    isAbsent,
    others,
    category: `${line.categoryLabel}: ${inLocale(line.categoryName, locale)}`,
  };
}
