import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import type { App } from '#server/app/app.ts';
import { readHelpDesk } from '#server/app/season/read-season-help.ts';

/** Whom to ask about a season, as every entrant page shows it. */
export interface HelpWords {
  readonly desk: {
    readonly desk: string;
    readonly phone: string;
    readonly email: string;
    readonly hours: string;
  } | null;
  readonly published: readonly string[];
  /** The questions of the season; `null` = there are none. */
  readonly questions: string | null;
}

/** Whom to ask about a season, in the reader's language. */
export async function helpWords(
  { app, locale }: { readonly app: App; readonly locale: Locale },
  seasonId: string,
): Promise<HelpWords> {
  const { desk, published, hasQuestions } = await readHelpDesk(app, seasonId);
  return {
    desk: desk && { desk: desk.desk, phone: desk.phone, email: desk.email, hours: desk.hours },
    published: published.map((text) => inLocale(text, locale)),
    questions: hasQuestions ? `/giai-thuong/${seasonId}/hoi-dap` : null,
  };
}
