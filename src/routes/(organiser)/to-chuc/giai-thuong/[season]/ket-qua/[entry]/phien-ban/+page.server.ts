import { readPanelResults } from '#server/app/judging/read-panel-results.ts';
import { readSheetHistory } from '#server/app/judging/read-sheet-history.ts';
import { sheetHistoryView } from '../../../../../../../sheet-history-view.ts';
import { leaveDesk, openAward } from '../../../open-award.ts';
import type { PageServerLoad } from './$types';

/** Every sealed version of the sheets of an entry, and the result at every time at which it changed. */
export const load: PageServerLoad = async (event) => {
  const { desk } = await openAward(event);
  const { app, actor } = event.locals;
  const [read, history] = await Promise.all([
    readPanelResults(app, actor, { entryId: event.params.entry }),
    readSheetHistory(app, actor, { entryId: event.params.entry }),
  ]);
  if (!read.ok) return leaveDesk(event, read.refusal);
  if (!history.ok) return leaveDesk(event, history.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { name, organisationName, entryId } = read.value;
  return { desk, name, organisationName, entryId, history: sheetHistoryView(history.value, event.locals) };
};
