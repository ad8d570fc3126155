/** Submits the logout form of a page that need not ask; without scripts its button does the same. */
export const LOGOUT_SCRIPT = `document.querySelector('button[name="logout"]')?.click();\n`;

/** The style of the login pages. Every text stands on its ground with a contrast of at least 4.5 to 1. */
export const STYLE = `
:root {
  --ink: #1c2b33; --muted: #4d5d66; --line: #7a8b94; --hair: #dbe3e4; --ground: #f3f6f4; --card: #fff;
  --accent: #0b5d4e; --accent-deep: #084438; --error: #a3211b; --error-ground: #fdf1f0;
  --gold: #e9c46a; --gold-ground: #fff8e1;
  color-scheme: light;
}
*, *::before, *::after { box-sizing: border-box; }
html { font: 100%/1.5 "Noto Sans", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: anywhere; }
h1 { margin: 0 0 .25rem; font-size: 1.75rem; line-height: 1.25; letter-spacing: -.01em; }
h1 + .card { margin-top: 1.25rem; }
h2 { margin: 0 0 .25rem; font-size: 1.125rem; }
p { margin: 0 0 1rem; }
a { color: var(--accent); text-underline-offset: .2em; }
a:hover { color: var(--accent-deep); text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid #0a4bb5; outline-offset: 2px; border-radius: 4px; }
.specimen { margin: 0; padding: .375rem 1rem; background: var(--gold-ground); border-bottom: 2px solid var(--gold); text-align: center; font-size: .875rem; }
.specimen strong { letter-spacing: .08em; margin-right: .5em; }
.top { display: flex; justify-content: space-between; align-items: center; gap: 1rem; max-width: 60rem; margin: 0 auto; padding: 1rem; }
.brand { display: flex; align-items: center; gap: .75rem; }
.seal { flex: none; }
.brand-name { display: block; font-size: 1.25rem; font-weight: 700; line-height: 1.2; }
.brand-motto { display: block; font-size: .8125rem; line-height: 1.3; color: var(--muted); }
.language { flex: none; display: inline-flex; align-items: center; min-height: 2.75rem; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem 1rem 3rem; }
.intro { color: var(--muted); margin-bottom: 1.25rem; }
.columns { display: grid; gap: 1.25rem; align-items: start; }
.card { background: var(--card); border: 1px solid var(--hair); border-radius: 12px; padding: 1.25rem; box-shadow: 0 1px 3px rgb(28 43 51 / 8%); }
body:not(:has(.demo)) .top, body:not(:has(.demo)) main { max-width: 32rem; }
.card > :last-child { margin-bottom: 0; }
.field { margin-bottom: 1.25rem; }
.field-wrong { border-left: 4px solid var(--error); padding-left: .75rem; }
label { display: block; font-weight: 600; }
.hint { margin: 0 0 .25rem; font-size: .875rem; color: var(--muted); }
.field-error { margin: 0 0 .25rem; color: var(--error); font-weight: 600; font-size: .9375rem; }
input { display: block; width: 100%; min-height: 2.75rem; margin-top: .25rem; padding: .5rem .75rem; font: inherit; color: inherit; background: #fff; border: 1px solid var(--line); border-radius: 8px; }
input[readonly] { background: var(--ground); border-style: dashed; }
input[aria-invalid] { border: 2px solid var(--error); }
button, a.primary, a.plain { font: inherit; cursor: pointer; min-height: 2.75rem; }
.primary { display: inline-flex; align-items: center; justify-content: center; width: 100%; padding: .5rem 1.25rem; border: 0; border-radius: 8px; background: var(--accent); color: #fff; font-weight: 600; text-decoration: none; }
.primary:hover { background: var(--accent-deep); color: #fff; }
.plain { display: inline-flex; align-items: center; justify-content: center; width: 100%; padding: .5rem; border: 1px solid var(--line); border-radius: 8px; background: none; color: var(--ink); text-decoration: none; }
.plain:hover { background: var(--ground); color: var(--ink); }
.below { margin: 1.25rem 0 1rem; }
.below + .note { margin-top: -.75rem; }
.note { font-size: .875rem; color: var(--muted); }
.person strong, .person-button strong { display: block; }
.person { padding-left: .75rem; border-left: 4px solid var(--accent); }
.summary { max-width: 60rem; margin-bottom: 1.25rem; padding: 1rem 1.25rem; border: 2px solid var(--error); border-radius: 12px; background: var(--error-ground); }
.summary h2 { color: var(--error); }
.summary ul { list-style: none; margin: 0; padding: 0; }
.summary a { display: block; padding: .125rem 0; color: var(--error); font-weight: 600; }
.demo { position: relative; border: 2px dashed var(--gold); background: var(--gold-ground); }
.stamp { position: absolute; top: 1rem; right: 1rem; margin: 0; padding: 0 .5rem; border: 2px solid #7a5200; border-radius: 4px; color: #7a5200; font-size: .75rem; font-weight: 700; letter-spacing: .1em; }
.demo h2 { padding-right: 6.5rem; }
.people { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; }
.person-button { width: 100%; padding: .5rem .75rem; text-align: left; line-height: 1.35; color: inherit; background: #fff; border: 1px solid var(--line); border-radius: 8px; }
.person-button span { font-size: .875rem; color: var(--muted); }
.person-button:hover { border-color: var(--accent); box-shadow: inset 4px 0 0 var(--accent); }
code { padding: .125rem .375rem; background: var(--ground); border-radius: 4px; }
@media (min-width: 48rem) {
  main { padding-top: 2rem; }
  .card { padding: 1.75rem; }
  .columns:has(.demo) { grid-template-columns: minmax(0, 26rem) minmax(0, 1fr); }
  .stamp { top: 1.75rem; right: 1.75rem; }
}
@media (forced-colors: active) { .primary, .person-button, .plain { border: 1px solid; } }
`;
