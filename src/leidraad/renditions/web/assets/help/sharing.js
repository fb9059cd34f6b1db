/* Passing on a page or an article: by the phone's own sheet, by WhatsApp, as an address, as a code. */
const share = (title, key, part) => {
  const url = (d.querySelector(".paper span")?.textContent || location.href).split("#")[0] + key;
  const text = encodeURIComponent(title + " " + url);
  const said = make("p", { className: "said" });
  said.setAttribute("role", "status");
  const address = make("p", { className: "address" }, url);
  const copy = button(w.copy, async () => {
    try {
      await navigator.clipboard.writeText(url);
      said.textContent = w.copied;
    } catch {
      getSelection().selectAllChildren(address);
      said.textContent = w.copy_yourself;
    }
  }, "button");
  const app = navigator.share
    ? button(w.share_app, () => navigator.share({ title, url }).catch(() => {}), "button")
    : make("a", { className: "button", href: "https://wa.me/?text=" + text, rel: "noreferrer" }, w.share_whatsapp);
  open(title, make("p", { className: "tools" }, reader(part), app, copy), said,
    make("figure", {}, drawn(url), make("figcaption", {}, w.qr)), address);
};
