import { createHash } from "node:crypto";

/** How the desk looks: one sheet for light and dark, wide and narrow. System fonts, nothing loaded from elsewhere. */
export const STYLESHEET = `
:root {
  color-scheme: light dark;
  --paper: #f3f4f2; --sheet: #fff; --ink: #1c2126; --quiet: #59626b; --rule: #dcdfdc; --link: #0d4a63;
  --mark: #ffeeb0; --mark-ink: #1c2126; --trouble: #a3260f; --notice: #8a5300; --good: #24663b; --banner: #fff6d6; --added: #e2f3e6; --removed: #fbe6e1;
  --edge: max(1.5rem, calc((100% - 74rem) / 2 + 1.5rem));
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #101315; --sheet: #181c1f; --ink: #e4e7e5; --quiet: #a3acb3; --rule: #30363a; --link: #8cc8e3;
    --mark: #594a12; --mark-ink: #fff3c9; --trouble: #ff9c87; --notice: #f0c067; --good: #86d19f; --banner: #3a3213; --added: #173420; --removed: #3d1f19;
  }
}
* { box-sizing: border-box; }
html { font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .15em; }
h1, h2, h3, p, ul, dl, dd { margin: 0; padding: 0; }
ul { list-style: none; }
h1 { font-size: 1.6rem; line-height: 1.25; letter-spacing: -.012em; text-wrap: balance; }
h2 { font-size: .85rem; line-height: 1.3; }
h3 { font-size: 1.08rem; line-height: 1.35; }
mark { background: var(--mark); color: var(--mark-ink); border-radius: .15em; padding: 0 .08em; }
code { font: .92em ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
.quiet { color: var(--quiet); font-size: .85rem; }
.quiet a { color: inherit; }
.outlet { color: var(--ink); font-weight: 600; }
.skip { position: absolute; inset-inline-start: -99rem; }
.skip:focus { inset-inline-start: .5rem; top: .5rem; background: var(--sheet); padding: .5rem; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }

.banner { background: var(--banner); padding: .5rem var(--edge); font-size: .85rem; border-bottom: 1px solid var(--rule); }
.top { display: flex; align-items: baseline; gap: 2rem; padding: .9rem var(--edge); background: var(--sheet); border-bottom: 2px solid var(--ink); }
.wordmark { font-weight: 700; font-size: 1.15rem; letter-spacing: -.01em; color: var(--ink); text-decoration: none; }
.top nav { display: flex; gap: 1.2rem; font-size: .95rem; }
.top nav a { text-decoration: none; }
.top nav a[aria-current] { color: var(--ink); font-weight: 600; box-shadow: 0 .2rem 0 -.05rem var(--ink); }
main { max-width: 74rem; margin: 0 auto; padding: 1.75rem 1.5rem 4rem; }
.columns { display: grid; grid-template-columns: 16.5rem minmax(0, 1fr); gap: 2.5rem; align-items: start; }
.columns.reading { grid-template-columns: minmax(0, 1fr) 23rem; }

.topics { position: sticky; top: 1rem; font-size: .9rem; }
.topics a { display: flex; justify-content: space-between; gap: 1rem; padding: .3rem .6rem; color: var(--ink); text-decoration: none; border-inline-start: 3px solid transparent; }
.topics a:hover { background: var(--sheet); }
.topics a[aria-current] { border-color: var(--link); background: var(--sheet); font-weight: 600; }
.count { color: var(--quiet); font-weight: 400; white-space: nowrap; font-variant-numeric: tabular-nums; }

.filter { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: 1rem 0 .9rem; }
.filter label { display: grid; gap: .2rem; font-size: .8rem; color: var(--quiet); }
.filter .narrow { display: none; }
.filter .grows { flex: 1 1 12rem; }
input, select, button { font: inherit; font-size: .95rem; color: var(--ink); background: var(--sheet); border: 1px solid var(--quiet); border-radius: .25rem; padding: .35rem .55rem; min-height: 2.3rem; width: 100%; }
button { width: auto; padding-inline: 1rem; font-weight: 600; cursor: pointer; }

.day > h2 { margin: 1.7rem 0 0; padding-bottom: .4rem; border-bottom: 1px solid var(--ink); }
.story { display: grid; grid-template-columns: 3.6rem minmax(0, 1fr); padding: 1rem 0 1.1rem; border-bottom: 1px solid var(--rule); }
.story h3 a { color: inherit; text-decoration: none; }
.story h3 a:hover { color: var(--link); text-decoration: underline; }
.clock { color: var(--quiet); font-size: .85rem; line-height: 1.3rem; font-variant-numeric: tabular-nums; }
.tags { display: flex; flex-wrap: wrap; gap: .1rem .9rem; margin-bottom: .15rem; }
.tag { color: var(--link); font-size: .8rem; line-height: 1.3rem; font-weight: 600; }
.severity { color: var(--quiet); font-size: .8rem; line-height: 1.3rem; }
.story .quiet { margin-top: .2rem; }
.sentence { margin-top: .45rem; max-width: 68ch; }
[dir="rtl"].sentence { margin-inline-end: auto; }
.others { margin-top: .6rem; font-size: .9rem; }
.others summary { color: var(--quiet); font-size: .85rem; cursor: pointer; }
.others li { padding: .25rem 0; }
.others li a { display: block; }
.pages { display: flex; gap: 1.5rem; margin-top: 1.5rem; font-weight: 600; }

.reading h1 { margin-bottom: .6rem; }
.text { margin-top: 1.4rem; max-width: 68ch; font-size: 1.05rem; line-height: 1.65; }
.text p { margin-bottom: 1em; }
[dir="rtl"].text { margin-inline-end: auto; }
.edits { margin-top: 2rem; max-width: 68ch; }
.edits h2 { padding-bottom: .4rem; border-bottom: 1px solid var(--ink); }
.edits h2 + .quiet { margin-top: .5rem; }
.edited { margin-top: .6rem; white-space: pre-line; }
.headline { font-weight: 600; }
.headline a { display: block; text-decoration: none; }
.headline a:hover { text-decoration: underline; }
ins { color: var(--good); background: var(--added); text-underline-offset: .15em; }
del { color: var(--trouble); background: var(--removed); }
.versions { max-width: 68ch; }
.versions h1 { margin-bottom: .6rem; }
.versions h2 { margin-top: 2rem; padding-bottom: .4rem; border-bottom: 1px solid var(--ink); }
.versions details { margin-top: .8rem; }
.versions summary { color: var(--quiet); font-size: .85rem; cursor: pointer; }
.nothing { margin-top: .8rem; max-width: 68ch; color: var(--quiet); }
aside > h2, aside .others h2 { padding-bottom: .4rem; border-bottom: 1px solid var(--ink); }
aside .others { margin-top: 1.75rem; }
.why { padding: .8rem 0; border-bottom: 1px solid var(--rule); }
.why h3 { font-size: 1rem; }
.why .sentence { font-size: .9rem; }
.why table { width: 100%; margin-top: .5rem; border-collapse: collapse; font-size: .85rem; }
.why th { text-align: start; font-weight: 400; color: var(--quiet); }
.why th, .why td { padding: .2rem .6rem .2rem 0; vertical-align: top; }
.why th:last-child, .why td:last-child { white-space: nowrap; padding-inline-end: 0; }

.camps { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); gap: 1rem 1.5rem; }
.camps h3 { font-size: .85rem; color: var(--quiet); font-weight: 600; }
.story-page h2 { margin-top: 1.9rem; margin-bottom: .5rem; padding-bottom: .4rem; border-bottom: 1px solid var(--ink); }
.counts { margin-top: .3rem; }
.silent { columns: 17rem; column-gap: 1.5rem; margin-top: .5rem; }
.silent li { padding: .15rem 0; break-inside: avoid; }
.origins div { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 0 1.5rem; padding: .15rem 0; }
.origins dt { color: var(--quiet); }
.spread { margin-top: .4rem; font-variant-numeric: tabular-nums; }
.spread li { display: grid; grid-template-columns: 15rem minmax(0, 24rem); gap: 0 1.5rem; align-items: center; }
.spread meter { width: 100%; }
.voices li { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 0 1.5rem; padding: .6rem 0; border-bottom: 1px solid var(--rule); }
.only { font-weight: 600; color: var(--notice); margin-bottom: .6rem; }

.feeds h2 { margin-top: 1.9rem; padding-bottom: .4rem; border-bottom: 1px solid var(--ink); }
.feed { display: grid; grid-template-columns: minmax(0, 15rem) minmax(0, 1fr) 15rem; gap: 1.5rem; padding: .9rem 0; border-bottom: 1px solid var(--rule); }
.feed h3 { font-size: 1rem; }
.feed .address { color: var(--quiet); font-size: .78rem; }
.feed dl { font-size: .82rem; }
.feed dl div { display: flex; justify-content: space-between; gap: 1rem; }
.feed dt { color: var(--quiet); }
.feed dd { font-variant-numeric: tabular-nums; }
.state { font-weight: 600; font-size: .95rem; }
.state::before { content: ""; display: inline-block; width: .6em; height: .6em; margin-inline-end: .5em; border-radius: 50%; background: currentColor; }
.state.good { font-weight: 400; }
.state.good::before { background: var(--good); }
.state.off { color: var(--quiet); font-weight: 400; }
.state.notice::before { background: var(--notice); border-radius: .1em; }
.state.trouble { color: var(--trouble); }
.error { color: var(--quiet); font: .78rem/1.45 ui-monospace, "SF Mono", Menlo, Consolas, monospace; margin-top: .25rem; }

.dead-letters h2 { margin-top: 1.9rem; padding-bottom: .4rem; border-bottom: 1px solid var(--ink); }
.dead-letters h3 { margin-top: 1rem; font-size: 1rem; }
.dead-letters .error { margin-top: .9rem; }
.dead-letters li { padding: .6rem 0; border-bottom: 1px solid var(--rule); }
.commands { margin-top: .2rem; font-size: .85rem; }
.commands div { display: flex; flex-wrap: wrap; gap: 0 .6rem; }
.commands dt { color: var(--quiet); }

.mail { margin-top: 1.4rem; max-width: 80ch; padding: 1.2rem 1.4rem; background: var(--sheet); border: 1px solid var(--rule); white-space: pre-wrap; unicode-bidi: plaintext; }

.reader main { max-width: 36rem; }
.reader main > * { margin-bottom: .9rem; }
.reader .named { font-size: 1.15rem; font-weight: 600; line-height: 1.4; padding: .8rem 1rem; background: var(--sheet); border: 1px solid var(--rule); }
.reader form { display: grid; gap: .9rem; justify-items: start; }
.reader form label { display: grid; gap: .25rem; width: 100%; font-size: .9rem; }

@media (max-width: 60rem) {
  .columns, .columns.reading { grid-template-columns: minmax(0, 1fr); gap: 2rem; }
  .columns .topics { display: none; }
  .filter .narrow { display: grid; }
  .filter label { flex: 1 1 9rem; }
  .feed { grid-template-columns: minmax(0, 1fr); gap: .5rem; }
  .feed dl { display: flex; flex-wrap: wrap; gap: 0 1.2rem; }
  .feed dl div { gap: .4rem; }
  .origins div, .spread li, .voices li { grid-template-columns: minmax(0, 1fr); }
  .origins div { padding: .3rem 0; }
  .voices br { display: none; }
}
@media (max-width: 36rem) {
  .top, .banner { padding-inline: 1rem; }
  main { padding: 1.25rem 1rem 3rem; }
  .story { display: block; }
  .clock { float: inline-end; margin-inline-start: .8rem; }
}
`;

/** The address of the sheet: another one whenever the sheet is another, so that browsers may keep it. */
export const STYLESHEET_ADDRESS = `/desk.css?v=${createHash("sha256").update(STYLESHEET).digest("hex").slice(0, 12)}`;
