import type { MeasuredValues } from './ports/metrics.ts';

/** What the supervisor tells a worker. */
export type ToWorker =
  | { readonly kind: 'serve'; readonly databaseUrl: string }
  | { readonly kind: 'stop' }
  | { readonly kind: 'measure'; readonly question: number }
  | { readonly kind: 'measured-by-all'; readonly question: number; readonly text: string };

/** What a worker tells the supervisor. */
export type ToSupervisor =
  | { readonly kind: 'serving'; readonly address: string }
  | { readonly kind: 'cannot-serve'; readonly code: string; readonly message: string }
  | { readonly kind: 'measure-all'; readonly question: number }
  | { readonly kind: 'measured'; readonly question: number; readonly values: MeasuredValues };
