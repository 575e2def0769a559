import { isMessageKey, type MessageValues, type Translate } from '#messages/translate.ts';

/** A refusal in words: `<module>.refusal.<code>`, with its plain facts as values; a password is refused in the words of its own module. */
export function refusalText(t: Translate, module: string, refusal: { readonly code: string }): string {
  const key =
    [module, 'shared', 'person'].map((of) => `${of}.refusal.${refusal.code}`).find(isMessageKey) ?? 'judging.refused';
  return t(key, plainFacts(refusal));
}

function plainFacts(refusal: object): MessageValues {
  const plain = Object.entries(refusal).filter(([, fact]) => ['string', 'number', 'boolean'].includes(typeof fact));
  return Object.fromEntries(plain);
}
