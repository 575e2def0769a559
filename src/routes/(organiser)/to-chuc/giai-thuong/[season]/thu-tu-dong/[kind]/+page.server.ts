import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import {
  isMailKind,
  placeholdersOf,
  readTemplate,
  type MailKind,
  type MailTemplate,
  type TemplateProblem,
} from '#core/dossier/mail-template.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import { entrantMailWords } from '#messages/entrant-mail-words.ts';
import { formatMoment } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';
import { previewMail } from '#server/app/dossier/show-mail.ts';
import { listTemplateVersions } from '#server/app/dossier/read-mail-desk.ts';
import { saveMailTemplate } from '#server/app/dossier/save-mail-template.ts';
import { proveOrganiser, proveSecretariat } from '#server/app/person/gates.ts';
import { leaveDesk, openAward, refusalWords } from '../../open-award.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent<{ season: string; kind: string }>;

/** One automatic mail: its words in force, what its placeholders stand for, how it looks, what stood before. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale, t } = event.locals;
  const [kind, language] = [kindOf(event), languageOf(event)];
  const [reads, writes] = await Promise.all([
    proveSecretariat(app, actor, season.id),
    proveOrganiser(app, actor, season.id),
  ]);
  if (!reads.ok || !writes.ok) return leaveDesk(event, { code: 'season-not-found' });
  const versions = await listTemplateVersions(app, reads.value, kind);
  const inForce = versions.find((one) => one.locale === language);
  const template = inForce ?? entrantMailWords.usual(kind, language);
  const { allowed, needed } = placeholdersOf(kind);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    desk,
    kind,
    language,
    title: t(`dossier.mail.kind.${kind}`),
    version: inForce?.version ?? 0,
    template: { subject: template.subject, body: template.body },
    preview: await previewMail(app, writes.value, { kind, locale: language, template }, entrantMailWords),
    placeholders: allowed.map((name) => ({
      name: `{${name}}`,
      text: t(`dossier.mail.placeholder.${name}`),
      isNeeded: needed.includes(name),
    })),
    versions: versions.map((one) => ({
      key: `${one.locale}-${one.version}`,
      title: t('dossier.mail.version-of', { version: one.version, language: t(`page.language.${one.locale}`) }),
      by: `${one.writtenBy} · ${formatMoment(one.writtenAt.epochMilliseconds, locale)}`,
      subject: one.subject,
      body: one.body,
    })),
  };
};

export const actions: Actions = {
  'xem-truoc': async (event) => {
    const { template, kind, language, organiser } = await sentTo(event);
    const read = readTemplate(kind, template);
    if (!read.ok)
      return fail(422, { template, preview: null, problems: problemsOf(event.locals.t, read.refusal.problems) });
    const asked = { kind, locale: language, template: read.value };
    return { template, preview: await previewMail(event.locals.app, organiser, asked, entrantMailWords), problems: [] };
  },
  luu: async (event) => {
    const { template, kind, language, organiser, seenVersion } = await sentTo(event);
    const input = { kind, locale: language, seenVersion, ...template };
    const saved = await saveMailTemplate(event.locals.app, organiser, input);
    if (saved.ok) redirect(303, `${event.url.pathname}?ngon-ngu=${language}`);
    const { refusal } = saved;
    const problems =
      refusal.code === 'mail-template-wrong'
        ? problemsOf(event.locals.t, refusal.problems)
        : [{ field: 'body', text: refusalWords(event.locals.t, refusal) }];
    return fail(422, { template, preview: null, problems });
  },
};

async function sentTo(event: Event) {
  const { season } = await openAward(event);
  const proved = await proveOrganiser(event.locals.app, event.locals.actor, season.id);
  if (!proved.ok) return leaveDesk(event, proved.refusal);
  const form = await event.request.formData();
  const text = (name: string) => String(form.get(name) ?? '');
  const template: MailTemplate = { subject: text('subject'), body: text('body') };
  const language: Locale = text('language') === 'en' ? 'en' : 'vi';
  const seenVersion = Math.trunc(Number(text('version'))) || 0;
  return { template, language, seenVersion, kind: kindOf(event), organiser: proved.value };
}

function kindOf({ params }: Pick<Event, 'params'>): MailKind {
  return isMailKind(params.kind) ? params.kind : error(404);
}

function languageOf({ url }: Pick<Event, 'url'>): Locale {
  return url.searchParams.get('ngon-ngu') === 'en' ? 'en' : 'vi';
}

/** Problems at their fields; what is missing in the whole stands at the body. */
function problemsOf(t: Translate, problems: readonly TemplateProblem[]) {
  return problems.map((problem) => {
    const field = 'field' in problem ? problem.field : problem.code.startsWith('subject') ? 'subject' : 'body';
    const name = 'name' in problem ? problem.name : '';
    return { field, text: t(`dossier.mail.problem.${problem.code}`, { name: `{${name}}` }) };
  });
}
