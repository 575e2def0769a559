import type { ApplicantKind, UrbanClass } from '#core/dossier/applicant-kind.ts';
import type { Facts } from '#core/dossier/eligibility.ts';
import { recordFacts } from '#core/dossier/record-facts.ts';
import { readDay } from '#core/dossier/registration-day.ts';
import type { RecordOfDossier } from '../../db/queries/dossier.ts';

/** What the record of a dossier's applicant says on a day, for its conditions. */
export function knownOfApplicant(dossier: RecordOfDossier, day: Temporal.PlainDate): Facts {
  return recordFacts(
    {
      kind: dossier.kind as ApplicantKind,
      taxCode: dossier.tax_code,
      foundedOn: dossier.founded_on,
      urbanClass: dossier.urban_class as UrbanClass | null,
      isRepresented: dossier.represented_by_tax_code !== null,
      cardValidUntil: readDay(dossier.card_valid_until),
      group: dossier.applicant_group,
      province: dossier.province_code,
    },
    day,
  );
}
