import { formatMoment } from '#messages/format.ts';
import { hrefIn } from '#messages/context.ts';

/** The mail that tells somebody their password was changed, in the language of the page. */
export function passwordNotice({ app, t, locale }: App.Locals, email: string) {
  return () => ({
    subject: t('person.password.changed-subject'),
    text: t('person.password.changed-text', {
      email,
      moment: formatMoment(app.clock.wallNow().epochMilliseconds, locale),
      link: app.config.publicUrl + hrefIn(locale, '/quen-mat-khau'),
    }),
  });
}
