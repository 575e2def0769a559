import { isFromOwnPage, isJson } from '#core/shared/own-page.ts';

/** The rule of the API for a page's own data door: the answer that refuses, or `null` when the request is let through. */
export function refuseOtherOrigin(
  app: { readonly config: { readonly publicUrl: string } },
  { request, url }: { readonly request: Request; readonly url: URL },
  mediaType: 'json' | 'any',
): Response | null {
  const { headers } = request;
  if (mediaType === 'json' && !isJson(headers.get('content-type'))) return new Response(null, { status: 415 });
  const sender = { origin: headers.get('origin') ?? undefined, site: headers.get('sec-fetch-site') ?? undefined };
  const own = [new URL(app.config.publicUrl).origin, url.origin];
  return isFromOwnPage(sender, own) ? null : new Response(null, { status: 403 });
}
