/* What the switch of a proposal says on one page, it says on the next one too. */
(d => {
  const box = d.getElementById("_proposal");
  if (!box) return;
  const KEY = "leidraad-proposal";
  try {
    box.checked = sessionStorage[KEY] !== "off";
    box.addEventListener("change", () => sessionStorage[KEY] = box.checked ? "on" : "off");
  } catch { /* A browser that keeps nothing shows it anew on each page. */ }
})(document);
