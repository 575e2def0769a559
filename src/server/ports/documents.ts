import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { TEMPLATES, type TemplateName } from './typst-templates.ts';

/** `number` is as wide as its widest value; the others share what is left, `wide` most. */
export type PrintedColumnKind = 'wide' | 'text' | 'short' | 'number';

/** A table of a printed document. Numbers come in written as they shall be read. */
export interface PrintedTable {
  readonly title: string | null;
  readonly columns: readonly { readonly label: string; readonly kind: PrintedColumnKind }[];
  readonly rows: readonly (readonly string[])[];
}

/** What every official document has: letterhead, number left to be filled in, place and date, signer. */
export interface OfficialDocument {
  readonly title: string;
  readonly parentAgency: string | null;
  readonly agency: string;
  readonly number: string;
  /** `null` on a record (biên bản), which has none. */
  readonly placeAndDate: string | null;
  readonly kind: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly copiesLabel: string;
  readonly copies: readonly string[];
  readonly signerRole: readonly string[];
  readonly signer: string;
}

export interface ResultListDocument extends OfficialDocument {
  readonly tables: readonly PrintedTable[];
  readonly closing: readonly string[];
}

export interface InvitationDocument extends OfficialDocument {
  readonly addressee: string;
}

export interface HandoverDocument extends ResultListDocument {
  readonly signers: readonly string[];
}

/** A record of a meeting (biên bản): numbered parts of words and tables, signed side by side. */
export interface MinutesDocument extends Omit<OfficialDocument, 'copiesLabel' | 'copies' | 'signerRole' | 'signer'> {
  readonly sections: readonly {
    readonly title: string;
    readonly paragraphs: readonly string[];
    readonly table: PrintedTable | null;
  }[];
  readonly closing: readonly string[];
  /** From the left, three in a row where they are more than two. */
  readonly signers: readonly {
    readonly role: string;
    readonly name: string;
    /** Of a signature that was made already: that it was, when, over what; in the place of the hand. */
    readonly marks?: readonly string[];
  }[];
}

export interface CertificateDocument {
  readonly title: string;
  readonly agency: string;
  readonly kind: string;
  readonly lead: string;
  readonly name: string;
  readonly unit: string | null;
  readonly lines: readonly string[];
  readonly placeAndDate: string;
  readonly signerRole: string;
  readonly signer: string;
  readonly code: string;
  readonly check: readonly string[];
  /** SVG. */
  readonly qr: string;
}

/** One answer on paper: in words, or as a table. */
export interface PaperItem {
  readonly label: string;
  readonly text: string | null;
  readonly table: {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
    readonly isOfNumbers: boolean;
  } | null;
}

/** A whole dossier of an award. */
export interface DossierPaper {
  readonly title: string;
  readonly season: string;
  readonly kind: string;
  /** "BẢN NHÁP – chưa nộp", or when and as which version it was handed in; on every page. */
  readonly mark: string;
  readonly isDraft: boolean;
  readonly facts: readonly { readonly term: string; readonly value: string }[];
  readonly sections: readonly { readonly name: string; readonly items: readonly PaperItem[] }[];
  readonly files: {
    readonly title: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
    readonly empty: string;
  };
  /** "Trang", before the number. */
  readonly pageOf: string;
}

/** What a room needs on paper for a day of presentations: its timetable, then one page for each sheet. */
export interface RoomPackDocument {
  readonly title: string;
  readonly season: string;
  readonly kind: string;
  readonly place: readonly string[];
  readonly timetable: Pick<PrintedTable, 'columns' | 'rows'>;
  readonly note: string;
  readonly pageOf: string;
  readonly sheetKind: string;
  readonly codeLabel: string;
  readonly columns: {
    readonly criterion: string;
    readonly weight: string;
    readonly score: string;
    readonly comment: string;
  };
  readonly totalNote: string;
  readonly statement: string;
  readonly dateLine: string;
  readonly signer: string;
  readonly signerHint: string;
  readonly sheets: readonly {
    readonly facts: readonly { readonly term: string; readonly value: string }[];
    readonly code: string;
    /** SVG. */
    readonly qr: string;
    readonly scale: string;
    readonly judge: string;
    readonly criteria: readonly {
      readonly name: string;
      readonly weight: string;
      readonly subs: readonly { readonly name: string; readonly weight: string }[];
    }[];
    /** What is given beside the criteria, each with room to write. */
    readonly beside: readonly string[];
  }[];
}

export interface PrintableData {
  readonly 'room-pack': RoomPackDocument;
  readonly dossier: DossierPaper;
  readonly 'result-list': ResultListDocument;
  readonly invitation: InvitationDocument;
  readonly handover: HandoverDocument;
  readonly minutes: MinutesDocument;
  readonly certificate: CertificateDocument;
}

/** Prints documents as PDF. The same data at the same instant give the same bytes. */
export interface DocumentPrinter {
  print<T extends TemplateName>(template: T, data: PrintableData[T], at: Temporal.Instant): Promise<Uint8Array>;
}

const FACES = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];

/** Prints by Typst with Tinos (the metrics of Times New Roman, every Vietnamese letter), about 5 ms a page. Loaded with the first. */
export function typstPrinter(): DocumentPrinter {
  let loading: ReturnType<typeof loadCompiler> | undefined;
  return {
    print: async (template, data, at) => {
      loading ??= loadCompiler();
      const compiler = await loading;
      const inputs = { data: JSON.stringify(data) };
      const compiled = compiler.compile({ mainFileContent: TEMPLATES[template], inputs });
      const document = compiled.result;
      if (!document) throw new Error(`${template} does not compile: ${JSON.stringify(diagnosticsOf(compiled))}`);
      const creationTimestamp = Math.floor(at.epochMilliseconds / 1000);
      const pdf = compiler.pdf(document, { creationTimestamp });
      compiler.evictCache(10); // of the last ten documents some parts come back
      return pdf;
    },
  };
}

function diagnosticsOf(compiled: { takeDiagnostics(): { readonly shortDiagnostics: unknown[] } | null }): unknown {
  return compiled.takeDiagnostics()?.shortDiagnostics;
}

async function loadCompiler() {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const { resolve } = createRequire(import.meta.url);
  const fontBlobs = await Promise.all(
    FACES.map((face) => readFile(resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`))),
  );
  return NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
}

/** Prints nothing: the bytes are the data, for whoever needs a printer and looks at no page. */
export function plainPrinter(): DocumentPrinter {
  return {
    print: async (template, data, at) =>
      new TextEncoder().encode(JSON.stringify({ template, data, at: at.toString() })),
  };
}
