import type { PlanSettings } from '#core/judging/assignment/plan-problem.ts';
import type { PlanToBegin } from '#server/app/judging/begin-plan.ts';

/** What somebody asked of a plan, as it was typed. */
export interface PlanForm {
  readonly judgingRound: string;
  readonly scope: PlanToBegin['scope'];
  readonly settings: PlanSettings;
  readonly seconds: number;
}

/** Readers of an entry who need not sit on the panel that hears it, by the choice of the form. */
export const READER_CHOICES = ['panel', 'one-free', 'mixed'] as const;
const OUTSIDE: Readonly<Record<string, number | null>> = { panel: 0, 'one-free': 1, mixed: null };

/** Reads the form of a plan; a number that is none becomes NaN, which the use-case refuses. */
export function readPlanForm(form: FormData): PlanForm {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const all = (name: string) => form.getAll(name).map(String);
  const optional = (name: string) => (text(name) === '' ? null : Number(text(name)));
  return {
    judgingRound: text('stage'),
    scope: { panelIds: all('panel'), categoryIds: all('category') },
    settings: {
      judgesPerEntry: Number(text('judges')),
      expert: optional('expert'),
      connected: text('connected') === 'on',
      maxTogether: optional('together'),
      min: optional('min'),
      max: optional('max'),
      keeps: text('keeps') === 'begun' ? 'begun' : 'all',
      fixed: [],
      forbidden: [],
      eased: [],
      even: text('even') === 'on',
      outside: OUTSIDE[text('readers')] ?? null,
    },
    seconds: Number(text('seconds')),
  };
}

/** What was typed, to be shown again. */
export function typedIn(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '');
  return {
    stage: text('stage'),
    panel: form.getAll('panel').map(String),
    category: form.getAll('category').map(String),
    judges: text('judges'),
    expert: text('expert'),
    connected: text('connected') === 'on',
    together: text('together'),
    min: text('min'),
    max: text('max'),
    keeps: text('keeps'),
    even: text('even') === 'on',
    readers: text('readers'),
    seconds: text('seconds'),
  };
}

export type TypedPlan = ReturnType<typeof typedIn>;
