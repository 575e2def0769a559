import { checkInstallation, type InstallationHealth } from '#server/app/shared/check-installation.ts';
import { withApp } from '#server/open-for-command.ts';
import { sayRefusal, type Command, type CommandLine } from './command.ts';

/** `vinhdanh doctor`: whether what the installation holds is sound. Reads only. */
export const doctor: Command = async (line) => {
  if (line.words.length > 0) return 2;
  const health = await withApp(line.env, checkInstallation);
  if (!health.ok) return sayRefusal(line, health.refusal);
  const isSound = health.value.broken.length === 0;
  if (line.json) line.print(JSON.stringify({ ok: isSound, ...health.value }));
  else tell(line, health.value);
  return isSound ? 0 : 1;
};

function tell({ print, t }: CommandLine, health: InstallationHealth): void {
  print(
    t('cli.doctor.seasons', {
      seasons: health.seasons.map(({ id, version }) => `${id} v${version}`).join(', ') || '–',
    }),
  );
  if (health.broken.length === 0) print(t('cli.doctor.sound'));
  for (const { name, says, rows } of health.broken) {
    print(t('cli.doctor.broken', { name, says }));
    for (const row of rows) print(`  ${JSON.stringify(row)}`);
  }
}
