import type { Examples } from '../query-examples.ts';
import type * as queries from './installation.ts';

export const examples: Examples<typeof queries> = {
  readInstallation: [],
  insertInstallation: [{ isDemo: true, createdAt: Temporal.Instant.from('2024-09-09T00:00:00Z') }],
};
