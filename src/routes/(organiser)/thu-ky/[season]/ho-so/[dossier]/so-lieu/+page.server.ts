import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { ClaimStatus } from '#core/vetting/claims.ts';
import { mayVet } from '#core/vetting/policy.ts';
import { readClaims } from '#server/app/vetting/read-claims.ts';
import { confirmClaims, verifyClaim } from '#server/app/vetting/verify-claim.ts';
import { refusalWords } from '../../../../../../dossier-refusal-words.ts';
import { deskFrame } from '../desk-frame.ts';
import { deskDossier } from '../read-desk-dossier.ts';
import { claimKey, claimSections, isOpen } from './claim-view.ts';
import { uploadedFiles } from '../../../../../../uploaded-files.ts';
import type { Actions, PageServerLoad } from './$types';

/** The figures of a dossier, one by one, with what was found about each. */
export const load: PageServerLoad = async (event) => {
  const sight = await deskDossier(event);
  const { app, actor } = event.locals;
  const [read, frame] = await Promise.all([
    readClaims(app, actor, { dossierId: sight.dossier.id }),
    deskFrame(event, sight, 'so-lieu'),
  ]);
  if (!read.ok || !read.value) error(404);
  const onlyOpen = event.url.searchParams.has('con-lai');
  return {
    frame,
    onlyOpen,
    progress: read.value.progress,
    mayVet: sight.entries.some((entry) => mayVet(sight.actorOf(entry), sight.factsOf(entry)).ok),
    hidesFinances: sight.finances === 'hidden',
    sections: claimSections(read.value, event.locals, (claim) => !onlyOpen || isOpen(claim)),
  };
};

const STATUSES: readonly ClaimStatus[] = ['confirmed', 'corrected', 'refuted', 'unverifiable'];

export const actions: Actions = {
  /** One figure. */
  judge: async (event) => {
    const sent = await event.request.formData();
    const text = (name: string) => String(sent.get(name) ?? '');
    const [formField, cell] = [text('field'), text('cell')];
    const status = STATUSES.find((one) => one === text('status')) ?? 'confirmed';
    const typed = {
      status,
      corrected: text('corrected'),
      source: text('source'),
      note: text('note'),
      link: text('link'),
    };
    const { app, actor } = event.locals;
    const asked = { dossierId: event.params.dossier, formField, cell, seen: Number(text('seen')), ...typed };
    const [file = null] = await uploadedFiles(sent, 'file');
    const judged = await verifyClaim(app, actor, { ...asked, file });
    const key = claimKey({ formField, cell });
    if (!judged.ok) return fail(422, { key, ...typed, problem: refusalWords(judged.refusal, event.locals) });
    return backTo(event, key);
  },
  /** What is left of a table, by one source. */
  rest: async (event) => {
    const sent = await event.request.formData();
    const [formField, source] = [String(sent.get('field') ?? ''), String(sent.get('source') ?? '')];
    const { app, actor } = event.locals;
    const confirmed = await confirmClaims(app, actor, { dossierId: event.params.dossier, formField, source });
    if (!confirmed.ok) {
      const empty = { status: 'confirmed', corrected: '', source, note: '', link: '' };
      return fail(422, { key: `r-${formField}`, ...empty, problem: refusalWords(confirmed.refusal, event.locals) });
    }
    return backTo(event, `r-${formField}`);
  },
};

/** The same list, at the claim that was judged: with script the focus goes to the one after it. */
function backTo({ url }: Pick<RequestEvent, 'url'>, key: string): never {
  const kept = new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/')));
  redirect(303, `${url.pathname}${kept.size > 0 ? `?${kept}` : ''}#${key}`);
}
