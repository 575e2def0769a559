import { expect, it } from 'vitest';
import { openedPageName } from './opened-page.ts';

for (const [route, name] of [
  ['/(organiser)/giam-sat/[season]/phieu', 'judging.audit.nav.sheets'],
  ['/(organiser)/kiem-toan/[season]/phieu', 'judging.audit.nav.sheets'],
  ['/(organiser)/thu-ky/[season]/ho-so/[dossier]/so-lieu', 'secretariat.part.claims'],
  ['/(organiser)/thu-ky/[season]/khieu-nai/[complaint]', 'dossier.complaint.list'],
  ['/(applicant)/tep/[file]/xem', 'judging.audit.page.file'],
  ['/(public)', 'judging.audit.page.other'],
  ['/', 'judging.audit.page.other'],
] as const)
  it(`calls ${route} by its name`, () => expect(openedPageName(route)).toBe(name));
