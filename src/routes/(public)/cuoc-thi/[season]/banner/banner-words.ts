import type { Locale } from '#core/shared/localized-text.ts';
import { formatClosing, formatDate, formatMoment } from '#messages/format.ts';
import { translator } from '#messages/translate.ts';
import type { BannerWords } from '#server/app/contest/draw-banner.ts';

/** The words of a banner in a language. "00h00 ngày 05/10" closes on the 4th: people read the last full day. */
export function bannerWords(lang: Locale): BannerWords {
  const t = translator(lang);
  return {
    lang,
    call: t('contest.banner.call'),
    dates: (opens, closes, rounds) =>
      t('contest.banner.dates', {
        from: formatDate(opens, lang),
        to: formatClosing(closes, lang).lastFullDay ?? formatDate(closes, lang),
        rounds,
      }),
    contact: (hotline, desk) =>
      [hotline && t('contest.banner.hotline', { hotline }), desk && t('contest.banner.desk', { desk })]
        .filter(Boolean)
        .join(' '),
    round: (opens, closes) =>
      t('contest.banner.round', { opens: formatMoment(opens, lang), closes: formatMoment(closes, lang) }),
  };
}
