import { completenessOf } from '#core/dossier/completeness.ts';
import { forecastAtClose, type Forecast, type PastRegistration } from '#core/dossier/forecast.ts';
import type { Answers, FormDefinition } from '#core/dossier/form.ts';
import type { EntryState } from '#core/dossier/states.ts';
import type { SeasonDefinition } from '#core/season/definition.ts';
import { stageWindow } from '#core/season/stages.ts';
import { accept, type Result } from '#core/shared/result.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import {
  countEntriesByState,
  countFirstSubmissions,
  countMovesByDay,
  listOpenDrafts,
  listReturnedEntries,
  type OpenDraft,
} from '../../db/queries/dossier-overview.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { formFieldOf, type AwardInForce } from './award-in-force.ts';
import { sitAtDesk, type QueueRefusal } from './list-dossiers-for-secretariat.ts';

/** Entries of one category by state. */
export interface CategoryFunnel {
  readonly categoryId: string;
  readonly label: string;
  readonly name: LocalizedText;
  readonly states: Readonly<Partial<Record<EntryState, number>>>;
}

/** One day in Viet Nam: entries handed in first, returned and accepted on it. */
export interface OverviewDay {
  readonly day: string;
  readonly submitted: number;
  readonly returned: number;
  readonly accepted: number;
}

/** Who has not finished: of a draft no more than whose it is, how long it rests and how much is left. */
export interface StuckDraft {
  readonly organisationName: string;
  readonly daysUntouched: number;
  readonly missing: number;
  readonly sections: readonly LocalizedText[];
}

export interface StuckReturn {
  readonly dossierId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly categoryLabel: string;
  readonly dueAt: Temporal.Instant | null;
  /** Whole days left; negative = overdue. */
  readonly daysLeft: number | null;
  readonly formFields: readonly LocalizedText[];
}

export interface DossierOverview {
  readonly categories: readonly CategoryFunnel[];
  readonly days: readonly OverviewDay[];
  readonly drafts: { readonly total: number; readonly untouched: readonly StuckDraft[] };
  readonly returned: readonly StuckReturn[];
  /** Form fields that keep most drafts from being complete, most first. */
  readonly holdingUp: readonly { readonly id: string; readonly label: LocalizedText; readonly drafts: number }[];
  readonly forecast: Forecast | null;
}

const UNTOUCHED_DAYS = 7; // a week: shorter pauses are weekends
const LISTED = 50;

/**
 * The dossiers of a season at a glance for its officers: how many are where, who is stuck, what holds people up, how many there will
 * be. Seven queries, however many dossiers. Of drafts nobody learns what is written in them.
 */
export async function readOverview(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<Result<DossierOverview, QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { award, proof } = desk.value;
  const past = pastSeasons(app, seasonId);
  const [states, moves, submissions, drafts, returned] = await Promise.all([
    countEntriesByState(app.db, proof),
    countMovesByDay(app.db, proof),
    countFirstSubmissions(app.db, [seasonId, ...past.map(({ id }) => id)]),
    listOpenDrafts(app.db, proof),
    listReturnedEntries(app.db, proof),
  ]);
  const now = app.clock.seasonNow(seasonId);
  const judged = drafts.map((draft) => judgeDraft(award.form, draft, now));
  return accept({
    categories: award.award.categories.map(({ id, label, name }) => ({
      categoryId: id,
      label,
      name,
      states: Object.fromEntries(
        states.filter((row) => row.category_id === id).map((row) => [row.state, Number(row.entries)]),
      ),
    })),
    days: daysOf(moves),
    drafts: {
      total: drafts.length,
      untouched: judged
        .filter(({ line }) => line.daysUntouched >= UNTOUCHED_DAYS)
        .map(({ line }) => line)
        .slice(0, LISTED),
    },
    returned: returned.map((row) => ({
      dossierId: row.dossier_id,
      name: row.name,
      organisationName: row.organisation_name,
      categoryLabel: award.award.categories.find(({ id }) => id === row.category_id)?.label ?? row.category_id,
      dueAt: row.due_at,
      daysLeft: row.due_at && Math.floor(row.due_at.since(now).total('hours') / 24),
      formFields: row.form_fields.map((id) => formFieldOf(award.form, id)?.label ?? { vi: id }),
    })),
    holdingUp: holdingUp(award.form, judged),
    forecast: forecastOf(app, award, { past, submissions }),
  });
}

interface JudgedDraft {
  readonly line: StuckDraft;
  readonly missing: readonly string[];
}

function judgeDraft(form: FormDefinition, draft: OpenDraft, now: Temporal.Instant): JudgedDraft {
  const files = Object.fromEntries(draft.file_fields.map((field) => [field, [field]]));
  const answers: Answers = { ...draft.answers, ...files };
  const { sections } = completenessOf(form, answers, now);
  const open = sections.filter(({ missing }) => missing.length > 0);
  const missing = open.flatMap((section) => section.missing.map(({ formField }) => formField));
  return {
    missing,
    line: {
      organisationName: draft.organisation_name,
      daysUntouched: Math.floor(now.since(draft.touched_at).total('hours') / 24),
      missing: missing.length,
      sections: open.map(({ section }) => form.sections.find(({ id }) => id === section)?.name ?? { vi: section }),
    },
  };
}

function holdingUp(form: FormDefinition, drafts: readonly JudgedDraft[]): DossierOverview['holdingUp'] {
  const counts = new Map<string, number>();
  for (const id of drafts.flatMap(({ missing }) => missing)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts]
    .map(([id, count]) => ({ id, label: formFieldOf(form, id)?.label ?? { vi: id }, drafts: count }))
    .toSorted((a, b) => b.drafts - a.drafts || a.id.localeCompare(b.id))
    .slice(0, 10);
}

function daysOf(moves: Awaited<ReturnType<typeof countMovesByDay>>): readonly OverviewDay[] {
  const days = [...new Set(moves.map(({ day }) => day))].toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const sum = (day: string, state: string) =>
    moves.filter((row) => row.day === day && row.state === state).reduce((all, row) => all + Number(row.entries), 0);
  return eachDay(Temporal.PlainDate.from(first), Temporal.PlainDate.from(last)).map((day) => ({
    day,
    submitted: sum(day, 'submitted'),
    returned: sum(day, 'returned'),
    accepted: sum(day, 'accepted'),
  }));
}

const MOST_DAYS = 400; // a registration of more than a year is a mistake in its dates

function eachDay(from: Temporal.PlainDate, to: Temporal.PlainDate): readonly string[] {
  const length = Math.min(MOST_DAYS, from.until(to).days + 1);
  return Array.from({ length: Math.max(0, length) }, (_, at) => from.add({ days: at }).toString());
}

interface PastSeason {
  readonly id: string;
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
}

/** Award seasons of the same programme whose registration closed before this one's opens. */
function pastSeasons(app: App, seasonId: string): readonly PastSeason[] {
  const own = app.seasons.find(seasonId)?.season;
  const opens = own && registrationDays(own)?.first;
  if (!own || !opens) return [];
  return app.seasons
    .all()
    .map(({ season }) => season)
    .filter((season) => season.id !== seasonId && season.kind === 'award' && season.programme.id === own.programme.id)
    .flatMap((season) => {
      const days = registrationDays(season);
      return days && Temporal.PlainDate.compare(days.last, opens) < 0 ? [{ id: season.id, ...days }] : [];
    });
}

/** First and last day in Viet Nam on which a season takes dossiers. */
function registrationDays(season: SeasonDefinition): Pick<PastSeason, 'first' | 'last'> | null {
  const stage = season.stages.find(({ kind }) => kind === 'registration');
  const window = stage && stageWindow(stage);
  if (!window?.closes) return null;
  return { first: dayInVietNam(window.opens), last: dayInVietNam(window.closes.subtract({ milliseconds: 1 })) };
}

/** `null` once registration is closed, or while its close is not announced. */
function forecastOf(
  app: App,
  award: AwardInForce,
  {
    past,
    submissions,
  }: { readonly past: readonly PastSeason[]; readonly submissions: Awaited<ReturnType<typeof countFirstSubmissions>> },
): Forecast | null {
  const season = app.seasons.find(award.seasonId)?.season;
  const days = season && registrationDays(season);
  const today = dayInVietNam(app.clock.seasonNow(award.seasonId));
  if (!days || Temporal.PlainDate.compare(today, days.last) > 0) return null;
  const of = (id: string) => submissions.filter((row) => row.season_id === id);
  const handedIn = of(award.seasonId).reduce((sum, row) => sum + Number(row.dossiers), 0);
  const curves = past.map(({ id, first, last }): PastRegistration => {
    const counts = of(id);
    const until = (day: string) =>
      counts.filter((row) => row.day <= day).reduce((sum, row) => sum + Number(row.dossiers), 0);
    return { seasonId: id, curve: eachDay(first, last).map(until) };
  });
  return forecastAtClose({ handedIn, daysLeft: today.until(days.last).days, past: curves });
}
