// What is used of a package with a native part, so that types hold where it is not installed yet.
declare module '@resvg/resvg-js' {
  interface Options {
    readonly fitTo: { readonly mode: 'width'; readonly value: number };
    readonly font: { readonly loadSystemFonts: boolean };
  }
  export function renderAsync(svg: string, options: Options): Promise<{ asPng(): Buffer; readonly pixels: Buffer }>;
}
