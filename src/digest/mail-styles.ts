const FONT = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** Inline styles by what they are for, short because each is repeated with every story. Light colours. */
export const MAIL_STYLES = {
  body: "margin:0;padding:0;background:#f3f4f2",
  sheet: `width:100%;max-width:640px;background:#fff;font-family:${FONT};font-size:15px;line-height:1.45;color:#222`,
  edge: "padding:28px 28px 24px",
  preheader: "display:none;max-height:0;overflow:hidden;mso-hide:all",
  h1: "margin:0;font-size:22px;line-height:1.25;font-weight:700;letter-spacing:-.01em",
  summary: "margin:6px 0 0;font-size:13px;color:#566",
  h2: "margin:30px 0 0;padding:0 0 7px;border-bottom:2px solid #1c2126;font-size:13px;line-height:1.3;font-weight:700",
  count: "font-weight:400;color:#566",
  overview: "margin:18px 0 0;font-size:14px;line-height:1.4",
  overviewTopic: "padding:3px 10px 3px 0",
  spark: "padding:3px 10px 3px 0;font-size:13px;line-height:1;color:#566;white-space:nowrap",
  overviewBar: "padding:3px 10px 3px 0;width:90px",
  bar: "height:8px;font-size:1px;line-height:8px;background:#0d4a63",
  overviewCount: "padding:3px 0;font-weight:700;white-space:nowrap",
  habit: "font-weight:400;font-size:13px;color:#566",
  story: "padding:14px 0;border-bottom:1px solid #ddd;font-size:13px;color:#566",
  h3: "margin:0;font-size:17px",
  unlinked: "color:#222",
  link: "color:#046;text-decoration:none",
  quiet: "margin:3px 0 0;font-size:13px;color:#566",
  quietLink: "color:#566",
  update: "font-weight:700;color:#9a3412",
  sentence: "margin:6px 0;font-size:15px;color:#222",
  mark: "background:#fea",
  list: "margin:12px 0 0;padding:0 0 0 18px",
  line: "margin:0 0 6px",
  more: "margin:18px 0 0;font-weight:600",
  footer: "margin:30px 0 0;padding:14px 0 0;border-top:1px solid #ddd;font-size:12px;line-height:1.5;color:#566",
} as const;

/**
 * Rules that inline styles cannot say: dark colours and narrow screens. Each needs `!important`, for it stands against
 * an inline style.
 */
export const MAIL_SHEET = `
@media (prefers-color-scheme:dark){
.b{background:#101315!important}
.s{background:#181c1f!important;color:#e4e7e5!important}
.h{border-color:#e4e7e5!important}
.l{border-color:#30363a!important}
.q,.q a{color:#a3acb3!important}
.q h3 a,.a a{color:#8cc8e3!important}
.t{color:#e4e7e5!important}
.g{background:#8cc8e3!important}
.u{color:#f5a76c!important}
mark{background:#594a12!important;color:#fff3c9!important}
}
@media (max-width:600px){
.e{padding:20px 16px!important}
.n{display:none!important}
}
`;
