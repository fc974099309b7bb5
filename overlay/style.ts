/**
 * How the overlay looks. A style sheet made by a script is allowed under any Content-Security-Policy; `<style>` and
 * style attributes in HTML are not.
 */
const text = `
:host { all: initial !important; position: fixed !important; inset: 0 !important; display: block !important;
  z-index: 2147483647 !important; pointer-events: none !important; color-scheme: light !important;
  direction: ltr !important; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
canvas { position: absolute; inset: 0; width: 100%; height: 100%; }
.mark { position: absolute; left: 0; top: 0; border: 2px solid #fff; outline: 2px solid #111; border-radius: 2px; }
.tip { position: absolute; left: 0; top: 0; padding: 2px 8px; border: 1px solid #fff; border-radius: 4px; background: #111; color: #fff;
  font: 13px/1.5 system-ui, sans-serif; white-space: nowrap; }
section { position: absolute; right: 12px; bottom: 12px; width: min(340px, calc(100vw - 24px));
  max-height: min(540px, 100vh - 24px); overflow: auto; overscroll-behavior: contain; pointer-events: auto;
  padding: 0 14px 12px; border-radius: 10px;
  border: 1px solid #c9c9d2; background: #fff; color: #1c1c22; font: 13px/1.5 system-ui, sans-serif;
  box-shadow: 0 8px 30px rgb(0 0 0 / .3); }
section.left { right: auto; left: 12px; }
section.folded > :not(header) { display: none; }
section.folded { padding-bottom: 0; }
header { position: sticky; top: 0; display: flex; gap: 6px; align-items: center; padding: 12px 0 6px; background: #fff; }
section.folded header { padding-bottom: 12px; }
h2 { flex: 1; margin: 0; font-size: 15px; }
p { margin: 4px 0 0; overflow-wrap: anywhere; }
.fault { padding: 6px 8px; border-left: 4px solid #b3261e; background: #fdeceb; }
form { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; margin-top: 8px; }
label { display: flex; flex-direction: column; min-width: 0; }
label span { font-size: 12px; color: #55555f; }
select, input, button { font: inherit; color: inherit; min-width: 0; }
select, input[type=date] { padding: 3px 4px; border: 1px solid #8a8a96; border-radius: 5px; background: #fff; }
button { padding: 2px 8px; border: 1px solid #8a8a96; border-radius: 5px; background: #f4f4f7; cursor: pointer; }
button:disabled { color: #6b6b76; cursor: default; }
:focus-visible { outline: 3px solid #4b3fd1; outline-offset: 2px; }
section:focus { outline: none; }
.scale { height: 8px; margin-top: 8px; border-radius: 4px; }
.ends { display: flex; justify-content: space-between; font-size: 12px; color: #55555f; }
table { width: 100%; margin-top: 10px; border-collapse: collapse; table-layout: fixed; }
caption { text-align: left; font-weight: 600; }
th, td { padding: 2px 4px; text-align: right; font-weight: 400; font-variant-numeric: tabular-nums; }
th:first-child { width: 46%; text-align: left; }
thead th { font-size: 12px; color: #55555f; }
tbody button { max-width: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; text-align: left; }
button.selector { direction: rtl; }
@media (max-width: 600px) {
  section { left: 8px; right: 8px; bottom: 8px; width: auto; max-height: 45vh; }
  section.left { left: 8px; top: 8px; bottom: auto; }
}
`;

export function style(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}
