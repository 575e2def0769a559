import type { Examples } from '../query-examples.ts';
import type * as queries from './installation.ts';

const at = Temporal.Instant.from('2024-09-09T00:00:00Z');

export const examples: Examples<typeof queries> = {
  readInstallation: [],
  insertInstallation: [{ isDemo: true, createdAt: at }],
  insertKeyCheck: [new Uint8Array(32)],
  markDemoBegun: [at],
  markDemoReady: [at],
};
