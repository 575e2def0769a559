/** The time of every season that is being rehearsed, ISO by season id: what the bar on top says. Empty in a real installation. */
export function rehearsalsOf({ clock, seasons }: App.Locals['app']): Readonly<Record<string, string>> {
  const rehearsed = seasons.all().filter(({ season }) => clock.isRehearsing(season.id));
  return Object.fromEntries(rehearsed.map(({ season }) => [season.id, clock.seasonNow(season.id).toString()]));
}
