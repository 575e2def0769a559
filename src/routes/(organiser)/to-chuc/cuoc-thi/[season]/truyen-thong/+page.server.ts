import { fail, redirect } from '@sveltejs/kit';
import { BANNER_SIZES, pixelWidth } from '#core/contest/banner-sizes.ts';
import { foldForSearch } from '#core/shared/vietnamese.ts';
import { withAddressLines } from '#messages/address-lines.ts';
import { readAddressBlock } from '#server/app/contest/address-block.ts';
import { askForPlacement } from '#server/app/contest/ask-for-placement.ts';
import { changeContact } from '#server/app/contest/change-contact.ts';
import { listReach } from '#server/app/contest/list-reach.ts';
import { formatsOf } from '#server/app/contest/pack-banners.ts';
import { drawQr } from '../../../../../(public)/cuoc-thi/qr-drawing.ts';
import { deskAddress, organiserOf } from '../organiser.ts';
import type { Actions, PageServerLoad } from './$types';

const SHOWN = 30;

/** Making the contest known: one block of facts, banners and snippets made from it, and who has placed them. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const { app } = event.locals;
  const block = await readAddressBlock(app, event.params.season);
  const units = await listReach(app, organiser);
  const query = event.url.searchParams.get('q') ?? '';
  const found = units.filter((unit) => foldForSearch(unit.name).includes(foldForSearch(query)));
  const chosen = units.find((unit) => unit.slug === event.url.searchParams.get('don-vi')) ?? null;
  const address = chosen?.address ?? block?.url ?? '';
  return {
    block,
    qr: drawQr(address),
    address,
    chosen,
    sizes: BANNER_SIZES.map((size) => ({ ...size, pixels: Math.round(pixelWidth(size)), formats: formatsOf(size) })),
    units: found.slice(0, SHOWN),
    query,
    total: found.length,
    placed: units.filter((unit) => unit.placements.length > 0).length,
    all: units.length,
    saved: event.url.searchParams.has('da-luu'),
  };
};

export const actions: Actions = {
  'lien-he': async (event) => {
    const organiser = await organiserOf(event);
    const form = await event.request.formData();
    const typed = { hotline: String(form.get('hotline') ?? ''), desk: String(form.get('desk') ?? '') };
    const changed = await changeContact(event.locals.app, organiser, typed);
    if (!changed.ok) return fail(422, { refusal: changed.refusal.code, asked: null });
    redirect(303, deskAddress(event, '/truyen-thong?da-luu'));
  },
  hoi: async (event) => {
    const organiser = await organiserOf(event);
    const { app, t, locale } = event.locals;
    const form = await event.request.formData();
    const unitSlug = String(form.get('unit') ?? '');
    const block = await readAddressBlock(app, event.params.season);
    const asked = await askForPlacement(app, organiser, {
      unitSlug,
      email: String(form.get('email') ?? ''),
      write: (link, unit) => ({
        subject: t('contest.placement.mail-subject', { unit }),
        text: withAddressLines(t('contest.placement.mail-text', { unit, link }), block, t, locale),
      }),
    });
    if (!asked.ok) return fail(422, { refusal: asked.refusal.code, asked: null });
    return { refusal: '', asked: { ...asked.value, unitSlug } };
  },
};
