import type { Answer, FormField } from '#core/dossier/form.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import type { EntryLine } from './describe-entry.ts';
import type { FileReceipt } from './describe-file.ts';
import { paperMarkOf, seeDossier, takeInHand, type DossierInSight, type SightRefusal } from './gates.ts';
import { readDossier } from './read-dossier.ts';
import { readDossierForm } from './read-dossier-form.ts';

export type { DossierPaper, PaperItem } from '../../ports/documents.ts';

/** A whole dossier as it goes on paper. */
export interface PrintedDossier {
  readonly dossierId: string;
  readonly seasonId: string;
  readonly name: string;
  readonly organisationName: string;
  /** Typed by the secretariat from paper. */
  readonly paper: ReturnType<typeof paperMarkOf>;
  /** Tax code or agency identifier; empty for people. */
  readonly code: string;
  readonly entries: readonly EntryLine[];
  readonly sections: readonly {
    readonly id: string;
    readonly name: LocalizedText;
    readonly formFields: readonly {
      readonly formField: FormField;
      readonly value: Answer;
      readonly files: readonly FileReceipt[];
    }[];
  }[];
  /** What was handed in; `null` for a draft. */
  readonly receipt: {
    readonly version: number;
    readonly contentHash: string;
    readonly submittedAt: Temporal.Instant;
  } | null;
  /** Newest change of a draft. */
  readonly savedAt: Temporal.Instant | null;
  readonly finances: DossierInSight['finances'];
}

/**
 * A dossier for paper: the draft while its organisation may write it, else what was handed in, without what the reader may not
 * see. Judges have the dossier where they score; for them there is none here.
 */
export async function readPrintedDossier(
  app: App,
  actor: Actor,
  { dossierId }: { readonly dossierId: string },
): Promise<Result<PrintedDossier, SightRefusal>> {
  const seen = await seeDossier(app, actor, dossierId);
  if (!seen.ok) return seen;
  if (seen.value.as === 'judge') return refuse({ code: 'dossier-not-found' });
  const isDraft = seen.value.as === 'member' && (takeInHand(seen.value).ok || !hasHandedIn(seen.value));
  const parts = isDraft ? await draftParts(app, actor, dossierId) : await submittedParts(app, actor, dossierId);
  if (!parts.ok) return parts;
  const { award, dossier, finances } = seen.value;
  return accept({
    dossierId,
    seasonId: award.seasonId,
    name: dossier.name,
    organisationName: dossier.organisation_name,
    paper: paperMarkOf(seen.value),
    code: dossier.code,
    finances,
    ...parts.value,
  });
}

type Parts = Pick<PrintedDossier, 'entries' | 'sections' | 'receipt' | 'savedAt'>;

function hasHandedIn({ entries }: DossierInSight): boolean {
  return entries.some(({ dossierVersion }) => dossierVersion !== null);
}

async function draftParts(app: App, actor: Actor, dossierId: string): Promise<Result<Parts, SightRefusal>> {
  const read = await readDossierForm(app, actor, { dossierId });
  if (!read.ok) return read;
  const { entries, sections, savedAt } = read.value;
  const shown = sections.map(({ id, name, formFields }) => ({
    id,
    name,
    formFields: formFields.filter(({ isShown }) => isShown),
  }));
  return accept({ entries, sections: shown, receipt: null, savedAt });
}

async function submittedParts(app: App, actor: Actor, dossierId: string): Promise<Result<Parts, SightRefusal>> {
  const read = await readDossier(app, actor, { dossierId });
  if (!read.ok) return read;
  const { entries, submitted } = read.value;
  if (!submitted) return refuse({ code: 'dossier-not-found' });
  const { sections, ...receipt } = submitted;
  return accept({ entries, sections, receipt, savedAt: null });
}
