import { expect, test } from 'vitest';
import {
  nominationState,
  NOMINATION_STATES,
  takeStep,
  type KeptState,
  type NominationStep,
} from './nomination-states.ts';

test.each<[KeptState, 'open' | 'closed', string]>([
  ['proposed', 'open', 'proposed'],
  ['invited', 'open', 'invited'],
  ['proposed', 'closed', 'lapsed'],
  ['confirmed', 'closed', 'lapsed'],
  ['invited', 'closed', 'lapsed'],
  ['accepted', 'closed', 'accepted'],
  ['declined', 'closed', 'declined'],
])('%s while registration is %s reads %s', (kept, registration, state) =>
  expect(nominationState(kept, registration)).toBe(state),
);

const STEPS: Readonly<Record<KeptState, readonly NominationStep[]>> = {
  proposed: ['confirmed'],
  confirmed: ['invited'],
  invited: ['invited', 'accepted', 'declined'],
  accepted: [],
  declined: [],
};

const ALL = ['confirmed', 'invited', 'accepted', 'declined'] as const;
const KEPT = NOMINATION_STATES.filter((state) => state !== 'lapsed');

test.each(KEPT.flatMap((kept) => ALL.map((step) => [kept, step] as const)))('%s, then %s', (kept, step) => {
  expect(takeStep(kept, step, 'open').ok).toBe(STEPS[kept].includes(step));
  expect(takeStep(kept, step, 'closed').ok).toBe(false);
});
