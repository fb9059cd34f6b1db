/*
A panel over the page: at the bottom on a phone, in the middle where there is room. Its words are
those of the page's language; its style comes along, for the page has none of it.
*/
const STYLE = "", WORDS = {};
const root = d.documentElement, w = WORDS[root.lang], sheet = d.styleSheets[0];
sheet.insertRule("@media all{" + STYLE + "}", sheet.cssRules.length);

const make = (name, facts, ...content) => {
  const made = Object.assign(d.createElement(name), facts);
  made.append(...content);
  return made;
};
const button = (text, onclick, className = "") => make("button", { type: "button", className, onclick }, text);

let panel;
const close = () => panel?.remove();
const open = (title, ...content) => {
  close();
  const from = d.activeElement;
  const shut = () => {
    close();
    from?.focus();
  };
  panel = make("dialog", { className: "help", onclose: shut },
    make("div", { className: "head" }, make("h2", { id: "_help" }, title), button(w.close, shut)), ...content);
  panel.setAttribute("aria-labelledby", "_help");
  /* The dialog itself is hit only where nothing of it is: beside it. */
  panel.addEventListener("click", event => event.target == panel && event.clientY && shut());
  d.body.append(panel);
  panel.showModal ? panel.showModal() : panel.setAttribute("open", "");
};
