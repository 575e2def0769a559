// The provider comes without types. Only what our tests call.
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }

  export interface Configuration {
    readonly clients: readonly { client_id: string; client_secret: string; redirect_uris: readonly string[] }[];
    readonly acrValues?: readonly string[];
    readonly claims: Readonly<Record<string, readonly string[]>>;
    findAccount(context: unknown, accountId: string): { accountId: string; claims(): object };
    readonly features: { readonly devInteractions: { readonly enabled: boolean } };
    readonly interactions: { url(context: unknown, interaction: { readonly uid: string }): string };
    readonly pkce: { required(): boolean };
    readonly cookies: { readonly keys: readonly string[] };
    readonly ttl: Readonly<Record<string, number>>;
  }

  export default class Provider {
    constructor(issuer: string, configuration: Configuration);
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    interactionDetails(
      request: IncomingMessage,
      response: ServerResponse,
    ): Promise<{ params: Record<string, unknown> }>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
    readonly Grant: new (of: { accountId: string; clientId: string }) => Grant;
  }
}
