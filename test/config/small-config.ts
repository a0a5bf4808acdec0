import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** The smallest configuration that is right, by file name. */
export const SMALL_CONFIG: Readonly<Record<string, string>> = {
  "feeds.yml": `sources:
  - name: OC Media
    country: GE
    camp: { owner: OC Media, leaning: independent }
    feeds:
      - address: https://oc-media.org/feed/
`,
  "topics.yml": `topics:
  armenia-eu:
    name: Armenia and the EU
    about: Visits, talks and treaties between Armenia and the European Union.
    signals:
      - { name: both are named, all: [armenia, eu], weight: 3 }
    alert: 3
    review: 2
`,
  "digests.yml": `subscriptions:
  - name: desk
    recipients: [desk@example.org]
    topics: [armenia-eu]
    time: "08:00"
    zone: Asia/Tbilisi
channels: []
`,
  "lexicon/countries.yml": `armenia:
  kind: country
  en: [Armenia]
eu:
  kind: institution
  en: [European Union]
`,
};

/** A folder of its own with the small configuration, some files replaced or, by `null`, left out. */
export async function writeSmallConfig(changes: Readonly<Record<string, string | null>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "araxes-config-"));
  for (const [name, text] of Object.entries({ ...SMALL_CONFIG, ...changes })) {
    if (text === null) continue;
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}
