import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { formatTime } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';
import type { App } from '#server/app/app.ts';
import type { FilledSection } from '#server/app/dossier/read-dossier-form.ts';
import { categoryWords, type CategoryWords, type CheckWords } from '../../../eligibility-words.ts';
import { refusalWords } from '../../../dossier-refusal-words.ts';
import { paperWords } from '../../../paper-words.ts';
import { deadlineWords } from './deadline-words.ts';
import type { LoadedDossier } from './load-dossier.ts';
import { CATEGORY_STEP, REVIEW_STEP } from './step-names.ts';

export interface StepWords {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly state: 'done' | 'now' | 'todo' | 'bad';
  readonly stateText: string;
}

/** Eligibility beside the form: the conditions of what was chosen, and every category in one line. */
export interface RailWords {
  readonly met: number;
  readonly checks: readonly CheckWords[];
  readonly categories: readonly CategoryWords[];
  readonly isChosen: boolean;
  /** Names of categories that were not chosen and fit too; empty = none. */
  readonly fitting: string;
}

/** What every page of a dossier shows around its own part. */
export interface DossierFrameWords {
  readonly dossierId: string;
  readonly personId: string;
  /** The step that is open. */
  readonly step: string;
  readonly name: string;
  readonly organisationName: string;
  readonly seasonId: string;
  readonly seasonName: string;
  readonly savedText: string | null;
  readonly deadline: string | null;
  /** Why nothing can be written. */
  readonly readOnly: string | null;
  /** "Biểu mẫu đã thay đổi …", where it did since the dossier was opened. */
  readonly formChanged: string | null;
  /** "Nhập hộ từ hồ sơ giấy …"; `null` where it did not come on paper. */
  readonly paper: string | null;
  /** How the claim to be an agency of the tree stands, and where it is made; `null` for every other applicant. */
  readonly agency: { readonly text: string; readonly href: string; readonly isConfirmed: boolean } | null;
  /** Where one goes on leaving: the desk that types from paper has its own list. */
  readonly leave: string;
  readonly steps: readonly StepWords[];
  readonly rail: RailWords;
}

export interface Reading {
  readonly app: App;
  readonly t: Translate;
  readonly locale: Locale;
}

/** The dossier in words around one step (`current`). */
export function presentDossier(reading: Reading, loaded: LoadedDossier, current: string): DossierFrameWords {
  const { app, t, locale } = reading;
  const { form } = loaded;
  const season = app.seasons.find(form.seasonId)?.season;
  return {
    dossierId: form.dossierId,
    personId: form.personId,
    step: current,
    name: form.name,
    organisationName: form.organisationName,
    seasonId: form.seasonId,
    seasonName: season ? inLocale(season.shortName, locale) : form.seasonId,
    savedText: form.savedAt && t('dossier.saved', { time: formatTime(form.savedAt.epochMilliseconds) }),
    deadline: deadlineWords(reading, loaded),
    readOnly: form.readOnly && refusalWords(form.readOnly, { t, locale }),
    formChanged: form.formChanges > 0 ? t('dossier.changes.note', { count: form.formChanges }) : null,
    paper: paperWords(form.paper, { t, locale }),
    agency: form.agency && agencyWords({ t, locale }, form.agency, form.seasonId),
    leave: hrefIn(locale, form.isTypedAtDesk ? `/thu-ky/${form.seasonId}/ho-so-giay` : '/ho-so'),
    steps: stepsOf(reading, loaded, current),
    rail: railOf(reading, loaded),
  };
}

function agencyWords(
  { t, locale }: Pick<Reading, 't' | 'locale'>,
  { organisationId, standing }: NonNullable<LoadedDossier['form']['agency']>,
  seasonId: string,
) {
  return {
    text: t(`standing.agency.${standing}`),
    href: hrefIn(locale, `/to-chuc-cua-toi/${organisationId}/co-quan/${seasonId}`),
    isConfirmed: standing === 'confirmed',
  };
}

/** The address of a step. */
export function stepPath(locale: Locale, dossierId: string, step: string): string {
  return hrefIn(locale, `/ho-so/${dossierId}/${step}`);
}

/** The ids of all steps in order; `open` is the one in front of the reader, which stays a step. */
export function stepIds({ form }: Pick<LoadedDossier, 'form'>, open = ''): readonly string[] {
  return [...sectionsAsked(form, open).map(({ id }) => id), CATEGORY_STEP, REVIEW_STEP];
}

/** The sections that ask anything of this applicant, as answered so far: what another kind is asked is no step of theirs. */
function sectionsAsked({ sections }: LoadedDossier['form'], open: string): readonly FilledSection[] {
  return sections.filter(({ id, formFields }) => id === open || formFields.some(({ isShown }) => isShown));
}

function stepsOf({ t, locale }: Reading, { form }: LoadedDossier, current: string): readonly StepWords[] {
  const href = (step: string) => stepPath(locale, form.dossierId, step);
  const entered = form.entries.filter(({ state }) => state !== 'withdrawn').length;
  const isSent = form.readOnly !== null && form.versions.length > 0;
  const chosen = {
    state: entered > 0 ? 'done' : 'todo',
    stateText: t('dossier.step.chosen', { count: entered }),
  } as const;
  const review = {
    state: isSent ? 'done' : 'todo',
    stateText: t(isSent ? 'dossier.step.sent' : 'dossier.step.not-sent'),
  } as const;
  const steps: readonly StepWords[] = [
    ...sectionsAsked(form, current).map((section) => ({
      id: section.id,
      title: inLocale(section.name, locale),
      href: href(section.id),
      ...sectionState(t, section),
    })),
    { id: CATEGORY_STEP, title: t('dossier.step.categories'), href: href(CATEGORY_STEP), ...chosen },
    { id: REVIEW_STEP, title: t('dossier.step.review'), href: href(REVIEW_STEP), ...review },
  ];
  return steps.map((step) => (step.id === current ? { ...step, state: 'now' as const } : step));
}

function sectionState(t: Translate, section: FilledSection): Pick<StepWords, 'state' | 'stateText'> {
  const returned = section.formFields.filter((field) => field.returned.length > 0).length;
  if (returned > 0) return { state: 'bad', stateText: t('dossier.step.returned', { count: returned }) };
  const left = section.required - section.answered;
  if (left === 0) return { state: 'done', stateText: t('dossier.step.complete') };
  const isBegun = section.formFields.some((field) => field.value !== null);
  return { state: 'todo', stateText: isBegun ? t('dossier.step.left', { count: left }) : t('dossier.step.not-begun') };
}

function railOf({ t, locale }: Reading, { form, award }: LoadedDossier): RailWords {
  const categories = form.eligibility.map((category) => categoryWords(award, category, { t, locale }));
  const entered = new Set(
    form.eligibility.filter(({ entry }) => entry && entry.state !== 'withdrawn').map((one) => one.categoryId),
  );
  const shared = new Set(award.award.conditions.map(({ id }) => id));
  const asked = categories
    .flatMap((category) => category.checks.filter(({ id }) => entered.has(category.id) || shared.has(id)))
    .filter((check, at, all) => all.findIndex(({ id }) => id === check.id) === at);
  return {
    met: asked.filter(({ state }) => state === 'met').length,
    checks: asked,
    categories,
    isChosen: entered.size > 0,
    fitting: categories
      .filter(({ id, state }) => state === 'met' && !entered.has(id))
      .map(({ label, name }) => `${label} (${name})`)
      .join('; '),
  };
}
