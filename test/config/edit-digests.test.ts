import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { addSubscription, setSubscriptionField } from "../../src/config/edit-digests.ts";

const FILE = `# Who gets what.
subscriptions:
  - name: morning   # the first
    recipients:
      - desk@example.org # Nino
    topics: all
    time: "08:00"
    zone: Asia/Tbilisi

  # The second.
  - { name: evening, recipients: [two@example.org], topics: all, time: "18:00", zone: UTC }

# Where alerts go.
channels: []
`;
const FIELDS = [
  ["name", "noon"],
  ["recipients", "[n@example.org]"],
  ["topics", "all"],
  ["time", '"12:00"'],
  ["zone", "Asia/Baku"],
] as const;

/** Lines of one text that the other has not. */
function gained(before: string, after: string): string[] {
  const known = before.split(/\r?\n/u);
  return after.split(/\r?\n/u).filter((line) => !known.includes(line));
}

describe("addSubscription", () => {
  it("adds its lines after the last one and leaves every other byte alone", () => {
    const after = addSubscription(FILE, FIELDS);
    expect(gained(FILE, after)).toEqual([
      "  - name: noon",
      "    recipients: [n@example.org]",
      '    time: "12:00"',
      "    zone: Asia/Baku",
    ]);
    expect(parse(after).subscriptions.map(({ name }: { name: string }) => name)).toEqual([
      "morning",
      "evening",
      "noon",
    ]);
    expect(after.startsWith(FILE.slice(0, FILE.indexOf("\n# Where")))).toBe(true);
    expect(after.endsWith("\n# Where alerts go.\nchannels: []\n")).toBe(true);
  });

  it.each([
    ["an empty file", ""],
    ["comments alone", "# nothing yet\n"],
    ["an empty list", "subscriptions: []\nchannels: []\n"],
    ["a list in flow", "subscriptions: [{ name: a, recipients: [a@example.org] }] # flow\n"],
    ["lines of Windows", FILE.replaceAll("\n", "\r\n")],
    ["no line end at the end", "subscriptions:\n- name: a\n  topics: all"],
  ])("adds to %s", (_, before) => {
    const after = addSubscription(before, FIELDS);
    const names = (parse(after).subscriptions ?? []).map(({ name }: { name: string }) => name);
    expect(names.at(-1)).toBe("noon");
    expect(names).toHaveLength((parse(before)?.subscriptions ?? []).length + 1);
    for (const comment of before.match(/#.*/gu) ?? []) expect(after).toContain(comment);
    if (before.includes("\r\n")) expect(after).not.toMatch(/[^\r]\n/u);
  });
});

describe("setSubscriptionField", () => {
  it.each([0, 1])("adds, changes and takes out a field without a trace, in subscription %i", (index) => {
    const paused = setSubscriptionField(FILE, index, "paused", "true");
    expect(parse(paused).subscriptions[index].paused).toBe(true);
    expect(gained(FILE, paused)).toHaveLength(1);
    const until = setSubscriptionField(paused, index, "paused", "2026-12-01");
    expect(parse(until).subscriptions[index].paused).toBe("2026-12-01");
    expect(setSubscriptionField(until, index, "paused", null)).toBe(FILE);
    expect(setSubscriptionField(FILE, index, "paused", null)).toBe(FILE);
  });

  it("takes out a field that stands first or in the middle", () => {
    for (const field of ["name", "recipients", "time", "zone"]) {
      for (const index of [0, 1]) {
        const after = parse(setSubscriptionField(FILE, index, field, null));
        const { [field]: _, ...rest } = parse(FILE).subscriptions[index];
        expect(after.subscriptions[index], `${field} of ${index}`).toEqual(rest);
      }
    }
  });
});
