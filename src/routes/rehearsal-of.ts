/** What the bar on top says of a season whose time is rehearsed; `null` where it runs by the wall. */
export function rehearsalOf(app: App.Locals['app'], seasonId: string | undefined) {
  if (!seasonId || !app.clock.isRehearsing(seasonId)) return null;
  return { seasonId, now: app.clock.seasonNow(seasonId).toString() };
}
