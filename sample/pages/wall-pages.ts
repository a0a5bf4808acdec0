import { escapeMarkup } from "../escape-markup.ts";
import type { PageFacts } from "./page-facts.ts";
import { htmlTag } from "./page-parts.ts";

/** What stands in the article's place until the reader agrees: not one word of it is here. */
export function renderConsentPage(facts: PageFacts): string {
  return `<!DOCTYPE html>
${htmlTag(facts)}
<head>
<meta charset="${facts.charset}">
<title>Before you continue to ${escapeMarkup(facts.outletName)}</title>
<meta name="robots" content="noindex">
</head>
<body>
<div id="consent" class="cmp-dialog" role="dialog" aria-label="Privacy">
<h1>We value your privacy</h1>
<p>We and our 842 partners store and access information on a device, such as cookies, and process personal data, such as unique identifiers.</p>
<p>With your consent we may use precise geolocation data and identification through device scanning. You may click to consent or refuse.</p>
<p>Your choices apply to this website only. You can change them at any time in our privacy policy.</p>
<button>Accept all cookies</button><button>Manage options</button><button>Reject all</button>
</div>
</body>
</html>`;
}

/** What a shield against robots shows to whoever does not run its script. */
export function renderChallengePage(facts: PageFacts): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="${facts.charset}">
<title>Just a moment...</title>
<meta name="robots" content="noindex,nofollow">
</head>
<body>
<div class="main-wrapper"><h1>${escapeMarkup(new URL(facts.home).host)}</h1>
<h2>Checking if the site connection is secure</h2>
<div id="challenge-running">Verify you are human by completing the action below.</div>
<noscript>Enable JavaScript and cookies to continue</noscript></div>
</body>
</html>`;
}
