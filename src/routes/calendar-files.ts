import type { SeasonDefinition } from '#core/season/definition.ts';
import { stageWindow } from '#core/season/stages.ts';
import type { CalendarEvent } from '#core/shared/calendar.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import type { Translate } from '#messages/translate.ts';
import type { App } from '#server/app/app.ts';
import { seasonPath } from './season-words.ts';

interface Reader {
  readonly app: App;
  readonly t: Translate;
  readonly locale: Locale;
}

/** What begins and ends in a season: every stage that was announced, and the end of registration as a moment of its own. */
export function stageEvents({ app, t, locale }: Reader, season: SeasonDefinition): readonly CalendarEvent[] {
  const url = `${app.config.publicUrl}${hrefIn(locale, seasonPath(season.kind, season.id))}`;
  const seasonName = inLocale(season.shortName, locale);
  return season.stages.flatMap((stage) => {
    const stageName = inLocale(stage.name, locale);
    const window = stageWindow(stage);
    const uid = `${stage.id}.${season.id}@vinh-danh`;
    const place = stage.place ? { place: inLocale(stage.place, locale) } : {};
    const span = window
      ? [{ uid, starts: window.opens, ends: window.closes, title: `${stageName} – ${seasonName}`, url, ...place }]
      : [];
    const end =
      stage.kind === 'registration' && stage.closes
        ? [
            {
              uid: `het-han.${uid}`,
              starts: Temporal.Instant.from(stage.closes),
              ends: null,
              title: t('season.calendar.closes', { stage: stageName, season: seasonName }),
              url,
            },
          ]
        : [];
    return [...span, ...end];
  });
}

/** A calendar file as an answer. */
export function calendarReply(file: string, cacheControl: string): Response {
  return new Response(file, {
    headers: { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': cacheControl },
  });
}
