import { migrateInstallation } from '#server/open-for-command.ts';
import { sayRefusal, type Command } from './command.ts';

/** `vinhdanh migrate`: brings the database up to this program's schema. */
export const migrate: Command = async (line) => {
  if (line.words.length > 0) return 2;
  const migrated = await migrateInstallation(line.env);
  if (!migrated.ok) return sayRefusal(line, migrated.refusal);
  if (line.json) line.print(JSON.stringify({ ok: true, applied: migrated.value }));
  else line.print(line.t('cli.migrated', { count: migrated.value.length }));
  return 0;
};
