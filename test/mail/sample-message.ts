import type { MailMessage } from "../../src/mail/mail-message.ts";

/** A digest as it goes out. */
export const MESSAGE: MailMessage = {
  messageId: "<digest.desk.2025-07-14@araxes.example>",
  from: "araxes@araxes.example",
  to: ["reader@desk.example"],
  subject: "12 stories · Russia–Azerbaijan ↑3",
  html: "<p>Հայաստան · ایران</p>\n.\n<p>after the lonely dot</p>",
  plain: "Հայաստան · ایران\n.\nafter the lonely dot",
  headers: {
    "List-Id": "<desk.digest.araxes.example>",
    "Auto-Submitted": "auto-generated",
    "List-Unsubscribe": `<https://araxes.example/unsubscribe/${"t".repeat(60)}>, <mailto:araxes@araxes.example?subject=unsubscribe>`,
  },
  date: new Date("2025-07-14T04:00:00Z"),
};
