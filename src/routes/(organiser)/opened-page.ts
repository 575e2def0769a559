import type { MessageKey } from '#messages/translate.ts';

/** What pages an auditor comes to are called, by their route without groups. */
const NAMES: Readonly<Record<string, MessageKey>> = {
  '/giam-sat/[season]': 'judging.audit.nav.overview',
  '/giam-sat/[season]/hoi-dong': 'judging.audit.nav.councils',
  '/giam-sat/[season]/xung-dot': 'judging.audit.nav.conflicts',
  '/giam-sat/[season]/phieu': 'judging.audit.nav.sheets',
  '/giam-sat/[season]/mau': 'judging.audit.nav.sample',
  '/giam-sat/[season]/nhat-ky': 'judging.audit.nav.log',
  '/thu-ky/[season]': 'secretariat.queue.title',
  '/thu-ky/[season]/ho-so/[dossier]': 'secretariat.part.dossier',
  '/thu-ky/[season]/ho-so/[dossier]/so-lieu': 'secretariat.part.claims',
  '/thu-ky/[season]/ho-so/[dossier]/trao-doi': 'secretariat.part.conversation',
  '/thu-ky/[season]/ho-so/[dossier]/so-sanh': 'secretariat.part.compare',
  '/thu-ky/[season]/ho-so/[dossier]/khao-sat': 'secretariat.part.visits',
  '/thu-ky/[season]/ho-so/[dossier]/lien-he': 'secretariat.part.contact',
  '/thu-ky/[season]/ho-so/[dossier]/bo-sung': 'secretariat.part.late-papers',
  '/thu-ky/[season]/so-tuyen': 'vetting.outbox.title',
  '/thu-ky/[season]/so-tuyen/[entry]': 'vetting.decision.title',
  '/thu-ky/[season]/de-cu': 'nomination.desk.title',
  '/thu-ky/[season]/trung': 'vetting.related.title',
  '/thu-ky/[season]/ho-so-giay': 'vetting.paper.title',
  '/thu-ky/[season]/doi-tuong': 'secretariat.applicants.title',
  '/thu-ky/[season]/xung-dot': 'judging.conflict.title',
  '/thu-ky/[season]/gia-han': 'secretariat.nav.extensions',
  '/thu-ky/[season]/ket-luan': 'secretariat.nav.outcomes',
  '/thu-ky/[season]/khieu-nai': 'dossier.complaint.list',
  '/ho-so/[dossier]/ban-in': 'judging.audit.page.print',
  '/ho-so/[dossier]/ban-in.pdf': 'judging.audit.page.print',
  '/tep': 'judging.audit.page.file',
  '/tep-tham-dinh': 'judging.audit.page.file',
  '/cham-diem/phong': 'judging.nav.rooms',
  '/giai-thuong/[season]': 'council.nav.public',
  '/viec-cua-toi': 'work.title',
};

/** The name of a page that was opened, or of the one it lies under. */
export function openedPageName(route: string): MessageKey {
  const steps = route
    .replace(/\/\([a-z]+\)/g, '')
    .replace(/^\/kiem-toan\//, '/giam-sat/') // where the workspace was before
    .split('/');
  for (let length = steps.length; length > 1; length -= 1) {
    const name = NAMES[steps.slice(0, length).join('/')];
    if (name) return name;
  }
  return 'judging.audit.page.other';
}
