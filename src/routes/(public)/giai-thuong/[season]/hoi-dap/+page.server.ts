import { error } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { formatDate } from '#messages/format.ts';
import { listPublicFaqs } from '#server/app/season/read-season-help.ts';
import { helpWords } from '../../../../help-words.ts';
import { cachePublicly } from '../../../cache-publicly.ts';
import type { PageServerLoad } from './$types';

/** Frequently asked questions of a season, looked through with or without diacritics. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const { app, locale } = locals;
  const season = app.seasons.find(params.season)?.season;
  if (season?.kind !== 'award') error(404);
  const search = (url.searchParams.get('q') ?? '').normalize('NFC').slice(0, 100);
  const [faqs, help] = await Promise.all([listPublicFaqs(app, season.id, search), helpWords(locals, season.id)]);
  cachePublicly(event);
  return {
    season: { id: season.id, name: inLocale(season.shortName, locale) },
    search,
    help: { ...help, questions: null },
    faqs: faqs.map(({ faqId, questionVi, answerVi, questionEn, answerEn, writtenAt }) => ({
      id: faqId,
      question: inLocale({ vi: questionVi, ...(questionEn && { en: questionEn }) }, locale),
      answer: inLocale({ vi: answerVi, ...(answerEn && { en: answerEn }) }, locale),
      writtenAt: formatDate(writtenAt.epochMilliseconds, locale),
    })),
  };
};
