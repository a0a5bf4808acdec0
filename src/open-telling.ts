import { join } from "node:path";
import type { Route } from "./http/guarded-connector.ts";
import { openHttp } from "./http/open-http.ts";
import type { MailServer } from "./mail/mail-server.ts";
import { openMailFolder } from "./mail/open-mail-folder.ts";
import { openMail } from "./mail/send-mail.ts";
import { PRODUCT } from "./product.ts";

/** What telling people is opened with. */
export interface TellingOptions {
  readonly settings: {
    readonly smtp: MailServer | null;
    readonly dataFolder: string;
    readonly contact: string | null;
    readonly mailFrom: string;
    readonly secrets: ReadonlyMap<string, string>;
  };
  /** Hosts that channels may post to although their address is private; may change while it is open. */
  readonly allowPrivate: ReadonlySet<string>;
  readonly routes: ReadonlyMap<string, Route>;
  readonly now: () => Date;
}

/**
 * Opens the ways to people: mail, or files in its place, and posts to channels. Channels have a door of their own, so
 * that a host in the own network which they may reach is not one that a feed can lead us to.
 */
export function openTelling({ settings, allowPrivate, routes, now }: TellingOptions) {
  const { smtp, dataFolder, contact, mailFrom, secrets } = settings;
  const http = openHttp({ userAgent: PRODUCT, contact, allowPrivate, routes, now });
  const mail = smtp === null ? openMailFolder(join(dataFolder, "digests")) : openMail({ server: smtp });
  return {
    postJson: http.postJson,
    sendMail: mail.sendMail,
    findSecret: (name: string) => secrets.get(name) ?? null,
    mailFrom,
    now,
    close: async () => {
      await Promise.all([http.close(), mail.close()]);
    },
  };
}
