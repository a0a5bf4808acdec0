import type { Script } from "../mail/scripted-server.ts";

/** A way in which a mail server fails, or does not. */
export interface Mode {
  readonly name: string;
  readonly script: Script;
  /** Nobody listens at all. */
  readonly isAway?: true;
  readonly requireTls?: true;
  readonly recipients?: readonly string[];
  /** What becomes of the digest when no process is killed and the server is mended after three attempts. */
  readonly end: "sent" | "failed" | "unknown";
  /** Whether the server may take a mail without saying so: there alone two may be accepted. */
  readonly isSilentTaker?: true;
}

/** Each hazard of SMTP: see RFC 5321 and, for what happens after the final dot, RFC 1047. */
export const MODES: readonly Mode[] = [
  { name: "takes it", script: {}, end: "sent" },
  { name: "nobody listens", script: {}, isAway: true, end: "sent" },
  { name: "greets with 421", script: { greeting: "421 too busy" }, end: "sent" },
  { name: "greets slowly", script: { greetingDelayMs: 300 }, end: "sent" },
  { name: "greets too late", script: { greetingDelayMs: 5_000 }, end: "sent" },
  { name: "greylists", script: { rcpt: () => "451 4.7.1 come back later" }, end: "sent" },
  { name: "4xx to DATA", script: { data: "452 disk full" }, end: "sent" },
  { name: "4xx to the text", script: { dot: "451 try again" }, end: "sent" },
  { name: "5xx to the sender", script: { mail: "550 no" }, end: "failed" },
  { name: "5xx to the text", script: { dot: "554 spam" }, end: "failed" },
  { name: "over-size", script: { ehlo: "250-server.example\r\n250 SIZE 100" }, end: "failed" },
  { name: "cuts before the dot", script: { firstBytes: "cut" }, end: "sent" },
  { name: "cuts after the dot", script: { dot: "cut" }, end: "unknown", isSilentTaker: true },
  { name: "hangs before the dot", script: { mail: "hang" }, end: "sent" },
  { name: "hangs after the dot", script: { dot: "hang" }, end: "unknown" },
  {
    name: "one bad recipient of two",
    script: { rcpt: (command) => (command.includes("gone@") ? "550 5.1.1 nobody" : "250 ok") },
    recipients: ["gone@desk.example", "reader@desk.example"],
    end: "sent",
  },
  {
    name: "TLS fails",
    script: { ehlo: "250-server.example\r\n250 STARTTLS", starttls: "454 TLS not available" },
    requireTls: true,
    end: "sent",
  },
];
