import { matchesWords, type FaqText, type SeasonDesk } from '#core/season/season-help.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { listFaqs, listFaqVersions } from '../../db/queries/faq-version.ts';
import { listSeasonDesks } from '../../db/queries/season-desk.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';

/** Whom entrants of a season ask, and how to reach it. */
export interface HelpDesk {
  /** As its organiser wrote it; `null` = they wrote nothing yet. */
  readonly desk: SeasonDesk | null;
  /** What the season itself publishes. */
  readonly published: readonly LocalizedText[];
  readonly hasQuestions: boolean;
}

/** Whom to ask about a season. Two queries. */
export async function readHelpDesk(app: Pick<App, 'db' | 'seasons'>, seasonId: string): Promise<HelpDesk> {
  const [desks, faqs] = await Promise.all([listSeasonDesks(app.db, seasonId), listFaqs(app.db, seasonId)]);
  const season = app.seasons.find(seasonId)?.season;
  const bodies = (season?.bodies ?? []).flatMap(({ role, name }) => (role === 'standing-body' && name ? [name] : []));
  return {
    desk: desks[0] ?? null,
    published: season?.contacts?.length ? season.contacts : bodies,
    hasQuestions: faqs.some(({ shown }) => shown),
  };
}

/** One frequently asked question of a season. */
export interface SeasonFaq extends FaqText {
  readonly faqId: string;
  readonly version: number;
  readonly position: number;
  readonly isShown: boolean;
  readonly writtenBy: string;
  readonly writtenAt: Temporal.Instant;
}

/** The questions of a season that the public sees, in order, of these only those that hold every word looked for. */
export async function listPublicFaqs(
  app: Pick<App, 'db'>,
  seasonId: string,
  wanted: string,
): Promise<readonly SeasonFaq[]> {
  const rows = (await listFaqs(app.db, seasonId)).map(faqOf);
  return rows.filter(
    ({ isShown, questionVi, answerVi, questionEn, answerEn }) =>
      isShown && matchesWords([questionVi, answerVi, questionEn, answerEn].join(' '), wanted),
  );
}

/** What an organiser keeps of the help of a season. */
export interface HelpToEdit {
  readonly desks: readonly (SeasonDesk & {
    readonly version: number;
    readonly writtenBy: string;
    readonly writtenAt: Temporal.Instant;
  })[];
  readonly faqs: readonly SeasonFaq[];
}

/** Desk and questions of a season for its organiser, with what stood before. */
export async function readHelpToEdit(app: App, organiser: OrganiserOf): Promise<HelpToEdit> {
  const seasonId = organiser.scope.id;
  const [desks, faqs] = await Promise.all([listSeasonDesks(app.db, seasonId), listFaqs(app.db, seasonId)]);
  return {
    desks: desks.map(({ name, written_at, ...desk }) => ({ ...desk, writtenBy: name, writtenAt: written_at })),
    faqs: faqs.map(faqOf),
  };
}

/** Every version of one question, the newest first. */
export async function listFaqHistory(app: App, organiser: OrganiserOf, faqId: string) {
  return listFaqVersions(app.db, organiser.scope.id, faqId);
}

function faqOf(row: Awaited<ReturnType<typeof listFaqs>>[number]): SeasonFaq {
  return {
    faqId: row.faq_id,
    version: row.version,
    position: row.position,
    questionVi: row.question_vi,
    answerVi: row.answer_vi,
    questionEn: row.question_en,
    answerEn: row.answer_en,
    isShown: row.shown,
    writtenBy: row.name,
    writtenAt: row.written_at,
  };
}
