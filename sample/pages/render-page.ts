import type { PageTemplate } from "../outlets.ts";
import { renderAmpPage } from "./amp-page.ts";
import type { PageFacts } from "./page-facts.ts";
import { renderPortalPage } from "./portal-page.ts";
import { renderTablesPage } from "./tables-page.ts";
import { renderWirePage } from "./wire-page.ts";
import { renderWordpressPage } from "./wordpress-page.ts";

/** Writes the page of an article in its outlet's template. */
export function renderPage(facts: PageFacts, template: PageTemplate): string {
  switch (template) {
    case "wire":
      return renderWirePage(facts);
    case "portal":
      return renderPortalPage(facts);
    case "wordpress":
      return renderWordpressPage(facts, "open");
    case "amp":
      return renderAmpPage(facts);
    case "tables":
      return renderTablesPage(facts);
  }
}
