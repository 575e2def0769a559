import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** Draws sheets laid out in Typst: as SVG whose letters are paths, as PDF, as PNG. Needs no font and no network where it is looked at. */
export interface Drawing {
  svg(sheet: Sheet): Promise<string>;
  pdf(sheet: Sheet): Promise<Uint8Array>;
  png(svg: string, widthPixels: number): Promise<Uint8Array>;
}

export interface Sheet {
  readonly source: string;
  /** Strings that the source reads as `sys.inputs`. */
  readonly inputs: Readonly<Record<string, string>>;
}

const FONTS = ['400Regular', '600SemiBold', '700Bold'];
const KEPT_COMPILATIONS = 10; // of the compiler's own memory

/** Opens the drawing; compiler and fonts are loaded when the first sheet is drawn. */
export function openDrawing(): Drawing {
  let compiler: Promise<NodeCompiler> | null = null;
  const compile = async ({ source, inputs }: Sheet) => {
    const made = await (compiler ??= openCompiler());
    made.evictCache(KEPT_COMPILATIONS);
    const compiled = made.compile({ mainFileContent: source, inputs: { ...inputs } });
    if (!compiled.result) throw new Error('a sheet could not be laid out', { cause: compiled.takeDiagnostics() });
    return { made, document: compiled.result };
  };
  return {
    svg: async (sheet) => {
      const { made, document } = await compile(sheet);
      return made.plainSvg(document);
    },
    pdf: async (sheet) => {
      const { made, document } = await compile(sheet);
      return made.pdf(document);
    },
    png: async (svg, widthPixels) => {
      const { renderAsync } = await import('@resvg/resvg-js');
      const image = await renderAsync(svg, {
        fitTo: { mode: 'width', value: widthPixels },
        font: { loadSystemFonts: false },
      });
      return image.asPng();
    },
  };
}

async function openCompiler(): Promise<NodeCompiler> {
  const typst = await import('@myriaddreamin/typst-ts-node-compiler');
  const fontBlobs = FONTS.map((style) => readFileSync(fontFile(style)));
  return typst.NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
}

function fontFile(style: string): string {
  return fileURLToPath(import.meta.resolve(`@expo-google-fonts/be-vietnam-pro/${style}/BeVietnamPro_${style}.ttf`));
}
