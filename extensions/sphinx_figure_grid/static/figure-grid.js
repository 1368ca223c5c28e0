// Enlarges the pictures of a page in a dialog. Without it a picture links to its file.
"use strict";

(() => {
  const visible = (link) => link.offsetParent !== null;
  const links = () => [...document.querySelectorAll("a.figure-grid-link")].filter(visible);
  const labels = document.querySelector(".figure-grid-container")?.dataset;
  if (!labels || !links().length || !window.HTMLDialogElement) return;

  const element = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const picture = element("img");
  const caption = element("p");
  const counter = element("span");
  counter.setAttribute("aria-live", "polite");
  const button = (text, label, action) => {
    const made = element("button", { type: "button", textContent: text });
    made.setAttribute("aria-label", label);
    made.addEventListener("click", action);
    return made;
  };

  let place = 0;
  let opener = null;
  const show = (next) => {
    const all = links();
    place = (next + all.length) % all.length;
    const image = all[place].querySelector("img");
    picture.src = all[place].href;
    picture.alt = image.alt;
    caption.textContent = all[place].closest("figure")?.querySelector(".caption-text")?.textContent ?? "";
    counter.textContent = `${place + 1} / ${all.length}`;
    opener = all[place];
  };
  const previous = button("‹", labels.previous, () => show(place - 1));
  const next = button("›", labels.next, () => show(place + 1));
  const close = button("×", labels.close, () => dialog.close());
  const dialog = element(
    "dialog",
    { className: "figure-grid-dialog" },
    element("header", {}, counter, previous, next, close),
    picture,
    caption,
  );
  dialog.setAttribute("aria-label", labels.picture);
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") show(place - 1);
    if (event.key === "ArrowRight") show(place + 1);
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog || event.target === picture) dialog.close(); });
  // The picture that was seen last keeps the reader's place.
  dialog.addEventListener("close", () => opener?.focus());

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.figure-grid-link");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!dialog.isConnected) document.body.append(dialog);
    show(links().indexOf(link));
    previous.hidden = next.hidden = links().length < 2;
    dialog.showModal();
    close.focus();
  });
})();
