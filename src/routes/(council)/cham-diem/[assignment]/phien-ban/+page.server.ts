import { readSheetHistory } from '#server/app/judging/read-sheet-history.ts';
import { sheetHistoryView } from '../../../../sheet-history-view.ts';
import { leavePage } from '../../leave-page.ts';
import { loadAssignment } from '../../load-assignment.ts';
import type { PageServerLoad } from './$types';

/** Every sealed version of the sheets of an entry for the lead of its panel; one's own for its other judges. */
export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const { line, head } = await loadAssignment(event, params.assignment);
  const history = await readSheetHistory(locals.app, locals.actor, { entryId: line.entryId });
  if (!history.ok) return leavePage(event, history.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return { head, history: sheetHistoryView(history.value, locals) };
};
