import { fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { formatBytes, formatMoment } from '#messages/format.ts';
import { keepSignedMinutes } from '#server/app/judging/keep-signed-minutes.ts';
import { readMinutes, type MinutesToRead } from '#server/app/judging/read-minutes.ts';
import { signMinutes } from '#server/app/judging/sign-minutes.ts';
import { signatureWords } from '../../../../signature-words.ts';
import { uploadedFile } from '../../../../uploaded-files.ts';
import { officesOf } from '../../../cham-diem/offices-of.ts';
import { leavePage } from '../../../cham-diem/leave-page.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** One version of the minutes of a vote: what is signed, who has, and the signature of whoever is asked for it. */
export const load: PageServerLoad = async (event) => {
  const minutes = await open(event);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { app, t, locale } = event.locals;
  const {
    copy,
    own,
    hasSigned,
    runs,
    isWhole,
    withheld,
    readHash,
    files,
    means,
    seasonId,
    voteId,
    voteNumber,
    titleName,
  } = minutes;
  const season = app.seasons.find(seasonId)?.season;
  const { id, number, contentHash, pdfSha256, isCurrent, frozenAt, frozenBy, signers } = copy;
  return {
    ...{ id, number, contentHash, pdfSha256, isCurrent, frozenBy, frozenAt: frozenAt.toString(), voteNumber, means },
    titleName: inLocale(titleName, locale),
    seasonName: season ? inLocale(season.shortName, locale) : seasonId,
    offices: officesOf(event.locals, { seasonId, isOfficer: runs }),
    desk: runs ? `/to-chuc/giai-thuong/${seasonId}/chung-tuyen/${voteId}` : null,
    signers: signers.map(({ signedAt, ...one }) => ({ ...one, signedAt: signedAt?.toString() ?? null })),
    mayUpload: isCurrent && isWhole && (runs || own !== null),
    ...{ isWhole, withheld, readHash, hasSigned },
    statement: own && isCurrent && !hasSigned ? statementOf(event, minutes) : null,
    files: files.map((file) => ({
      ...{ id: file.id, name: file.name, isTied: file.isTied },
      detail: t('judging.signing.file-detail', {
        ...{ size: formatBytes(file.bytes, locale), name: file.keptBy },
        moment: formatMoment(file.keptAt.toString(), locale),
      }),
      signatures: file.signatures.map((one) => signatureWords(one, { t, locale })),
    })),
  };
};

async function open(event: Pick<RequestEvent, 'locals' | 'params' | 'url'>): Promise<MinutesToRead> {
  const { app, actor } = event.locals;
  const minutes = await readMinutes(app, actor, event.params.minutes);
  return minutes.ok ? minutes.value : leavePage(event, minutes.refusal);
}

function statementOf(
  { locals }: Pick<RequestEvent, 'locals'>,
  { copy, own, voteNumber, titleName }: MinutesToRead,
): string {
  return locals.t('judging.signing.statement', {
    ...{ number: copy.number, vote: voteNumber, title: inLocale(titleName, 'vi') },
    capacity: locals.t(`judging.signing.capacity.${own ?? 'member'}`),
  });
}

function refused(event: RequestEvent, refusal: { readonly code: string }, field: 'proof' | 'file') {
  if (['not-signed-in', 'minutes-not-found'].includes(refusal.code)) return leavePage(event, refusal);
  return fail(422, { field, done: null, problem: refusalWords(refusal, event.locals) });
}

export const actions: Actions = {
  sign: async (event) => {
    const minutes = await open(event);
    const form = await event.request.formData();
    const text = (name: string) => String(form.get(name) ?? '');
    const { app, actor, locale } = event.locals;
    const asked = { minutesId: event.params.minutes, contentHash: text('hash'), proof: text('proof') };
    const signed = await signMinutes(app, actor, { ...asked, statement: statementOf(event, minutes) });
    if (!signed.ok) return refused(event, signed.refusal, 'proof');
    redirect(303, hrefIn(locale, `/bieu-quyet/bien-ban/${event.params.minutes}`));
  },
  upload: async (event) => {
    const { name, content } = await uploadedFile(await event.request.formData(), 'file');
    const { app, actor, t } = event.locals;
    const kept = await keepSignedMinutes(app, actor, { minutesId: event.params.minutes, name, content });
    if (!kept.ok) return refused(event, kept.refusal, 'file');
    const { isTied, signed } = kept.value;
    const done = t(isTied ? 'judging.signing.kept' : 'judging.signing.kept-untied', { signed });
    return { field: null, done, problem: null };
  },
};
