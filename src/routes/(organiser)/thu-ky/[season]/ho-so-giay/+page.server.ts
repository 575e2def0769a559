import { error, fail, redirect } from '@sveltejs/kit';
import { admittedKinds } from '#core/dossier/admitted-kinds.ts';
import { isApplicantKind } from '#core/dossier/applicant-kind.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { formatPlainDate } from '#messages/format.ts';
import { sitAtDesk } from '#server/app/dossier/list-dossiers-for-secretariat.ts';
import { listPaper, openPaperDossier } from '#server/app/vetting/open-paper-dossier.ts';
import { demandActor } from '../../../../(account)/demand-actor.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';
import { readSent } from '../../../../(applicant)/giai-thuong/[season]/dang-ky/registration-fields.ts';
import { seasonHead } from '../season-head.ts';
import { uploadedFiles } from '../../../../uploaded-files.ts';
import type { Actions, PageServerLoad } from './$types';

/** Dossiers that came on paper, and the way to type another. */
export const load: PageServerLoad = async (event) => {
  demandActor(event);
  const { app, actor, locale } = event.locals;
  const { season: seasonId } = event.params;
  const [listed, desk] = await Promise.all([listPaper(app, actor, { seasonId }), sitAtDesk(app, actor, seasonId)]);
  if (!listed.ok || !desk.ok) error(404);
  const opened = event.url.searchParams.get('da-mo');
  const theirs = listed.value.find(({ id }) => id === opened);
  return {
    season: seasonHead(event),
    kinds: admittedKinds(desk.value.award.award, null),
    opened: theirs ? { name: theirs.name, organisation: theirs.organisation_name } : null,
    mayType: desk.value.roles.has('secretariat'),
    groups: (desk.value.award.award.applicantGroups ?? []).map(({ id, name }) => ({
      value: id,
      label: inLocale(name, locale),
    })),
    dossiers: listed.value.map((row) => ({
      id: row.id,
      name: row.name,
      organisation: row.organisation_name,
      nameOnPaper: row.name_on_paper === row.organisation_name ? null : row.name_on_paper,
      stands: standing(row),
      code: row.code,
      day: formatPlainDate(row.received_on, locale),
      typist: row.typed_by,
      scan: row.scan_file_id,
    })),
  };
};

/** Handed in, and read at the desk; half typed there; or the organisation's own to fill. */
function standing(row: { readonly is_handed_in: boolean; readonly has_members: boolean }) {
  if (row.is_handed_in) return 'sent' as const;
  return row.has_members ? ('theirs' as const) : ('half' as const);
}

export const actions: Actions = {
  default: async (event) => {
    const { app, actor, locale } = event.locals;
    const sent = await event.request.formData();
    const typed = { sent: readSent(sent), receivedOn: String(sent.get('received') ?? '') };
    const [scan = null] = await uploadedFiles(sent, 'scan');
    const { season: seasonId } = event.params;
    const { kind, productName: name, ...identity } = typed.sent;
    const opened = await openPaperDossier(app, actor, {
      ...{ ...identity, name, receivedOn: typed.receivedOn, scan, seasonId },
      ...{ agreedTo: String(sent.get('agreed') ?? '') },
      ...(isApplicantKind(kind) && { kind }),
    });
    if (!opened.ok) {
      const { refusal } = opened;
      const known = refusal.code === 'paper-organisation-known' ? refusal : null;
      return fail(422, { ...typed, known, problem: refusalWords(refusal, event.locals) });
    }
    const { dossierId, hasMembers } = opened.value;
    redirect(
      303,
      hrefIn(locale, hasMembers ? `/thu-ky/${seasonId}/ho-so-giay?da-mo=${dossierId}` : `/ho-so/${dossierId}`),
    );
  },
};
