import type { ReviewedAttempt } from './round-attempts.ts';

/** The order in which evidence is looked at. INT-1; signs of coercion (PAR-6) concern a unit and nobody in it. */
export const EVIDENCE_GROUPS = ['report', 'rules', 'timing', 'clusters', 'similarity', 'unit'] as const;

export type EvidenceGroup = (typeof EVIDENCE_GROUPS)[number];

/** Every kind of evidence with the group it belongs to. Each has its sentence and its innocent explanation in the messages. */
export const EVIDENCE = {
  reported: 'report',
  'same-name': 'rules',
  'parallel-sessions': 'rules',
  'outside-window': 'rules',
  'excluded-person': 'rules',
  'below-floor': 'timing',
  'fast-and-right': 'timing',
  'odd-rhythm': 'timing',
  'low-effort': 'timing',
  'same-device': 'clusters',
  'same-place': 'clusters',
  'same-answers': 'clusters',
  'same-rhythm': 'clusters',
  'similar-answers': 'similarity',
  'unit-pace': 'unit',
} as const satisfies Record<string, EvidenceGroup>;

export type EvidenceCode = keyof typeof EVIDENCE;

/** Evidence that never opens a case by itself: it only stands beside other evidence. */
export const SUPPORTING: ReadonlySet<EvidenceCode> = new Set(['odd-rhythm', 'low-effort', 'same-place']);

/** Something found in a round, about some attempts of it (or about a whole unit). A finding asks a human to look. */
export interface Finding {
  readonly code: EvidenceCode;
  readonly unit: string | null;
  readonly attempts: readonly ReviewedAttempt[];
  readonly figures: Readonly<Record<string, number>>;
}

/** A number as a reader needs it: one decimal, two where it is small. */
export function forReader(value: number): number {
  const factor = Math.abs(value) < 1 ? 100 : 10;
  return Math.round(value * factor) / factor;
}
