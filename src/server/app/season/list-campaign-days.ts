import type { LocalizedText } from '#core/shared/localized-text.ts';
import { stageState } from '#core/season/stages.ts';
import type { App } from '../app.ts';

/** A stage of a campaign as a line of its calendar. */
export interface CampaignDay {
  readonly id: string;
  readonly name: LocalizedText;
  readonly opens: string;
  readonly closes: string | null;
  readonly state: 'upcoming' | 'open' | 'closed';
}

export interface CampaignCalendar {
  readonly seasonId: string;
  readonly name: LocalizedText;
  readonly theme: LocalizedText;
  readonly days: readonly CampaignDay[];
}

/** The campaigns with their announced days, the newest season first. */
export function listCampaignCalendars(app: App): readonly CampaignCalendar[] {
  return app.seasons.all().flatMap(({ season }) => {
    if (season.kind !== 'campaign') return [];
    const now = app.clock.seasonNow(season.id);
    const days = season.stages.flatMap(({ id, name, opens, closes }, index) => {
      const state = stageState(season.stages[index]!, now);
      return opens === null || state === 'unannounced' ? [] : [{ id, name, opens, closes, state }];
    });
    return [{ seasonId: season.id, name: season.name, theme: season.campaign.theme.text, days }];
  });
}
