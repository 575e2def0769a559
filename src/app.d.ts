import type { App as VinhDanhApp } from '#server/app/app.ts';
import type { Actor } from '#server/app/person/actor.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import type { Translate } from '#messages/translate.ts';

declare global {
  namespace App {
    interface Locals {
      /** The one App object of the process, made in main.ts and handed over on the raw request. */
      app: VinhDanhApp;
      /** Who asks: a person with roles, or nobody. */
      actor: Actor;
      locale: Locale;
      t: Translate;
    }
    interface Platform {
      /** `vinhDanhRoute`: the page's pattern, which the server's measurements are told. */
      req: import('node:http').IncomingMessage & { vinhDanh?: VinhDanhApp; vinhDanhRoute?: string };
    }
    interface Error {
      message: string;
      /** Incident number (mã sự cố) that the log knows. */
      incident?: string;
    }
  }
}
