import type { Locale } from '#core/shared/localized-text.ts';
import { findMailSetting, insertMailSetting } from '../../db/queries/person-mail-setting.ts';
import type { App } from '../app.ts';
import type { SignedIn } from '../person/actor.ts';

/** How often what waits for somebody is mailed to them. */
export const DIGESTS = ['daily', 'weekly', 'never'] as const;
export type Digest = (typeof DIGESTS)[number];

/** How somebody wants mail. */
export interface MailSetting {
  readonly locale: Locale;
  readonly digest: Digest;
}

/** Who has said nothing is written to in Vietnamese, weekly. */
export const USUAL_SETTING: MailSetting = { locale: 'vi', digest: 'weekly' };

/** How somebody wants mail, as they said last. */
export async function readMailSetting(app: Pick<App, 'db'>, personId: string): Promise<MailSetting> {
  const row = await findMailSetting(app.db, personId);
  if (!row) return USUAL_SETTING;
  return { locale: row.locale === 'en' ? 'en' : 'vi', digest: DIGESTS.find((one) => one === row.digest) ?? 'never' };
}

/** Says anew how one wants mail; every time is kept. */
export async function saveMailSetting(app: App, { personId }: SignedIn, setting: MailSetting): Promise<void> {
  await insertMailSetting(app.db, { id: app.ids.uuid(), personId, ...setting, at: app.clock.wallNow() });
}
