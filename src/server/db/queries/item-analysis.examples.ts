import type { Examples } from '../query-examples.ts';
import type * as queries from './item-analysis.ts';

const at = Temporal.Instant.from('2024-09-13T00:00:00Z');
const key = { seasonId: 'thanh-hoa-2024', roundId: 'dot-1', revision: 1 };

export const examples: Examples<typeof queries> = {
  listFirstAttempts: [{ seasonId: 'thanh-hoa-2024', roundId: 'dot-1', limit: 20_000 }],
  beginItemAnalysis: [{ seasonId: 'thanh-hoa-2024', roundId: 'dot-1', startedAt: at }],
  updateAnalysisProgress: [key, 50],
  finishItemAnalysis: [key, { at, sealed: new Uint8Array(40), failure: null }],
  listLatestAnalyses: ['thanh-hoa-2024'],
};
