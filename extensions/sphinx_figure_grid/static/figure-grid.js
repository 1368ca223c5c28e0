// Enlarges the pictures of a page in a dialog. Without it a picture links to its file.
"use strict";

(() => {
  const first = document.querySelector(".figure-grid-container");
  if (!first || !window.HTMLDialogElement) return;

  // The words are the page's: data-figure-grid-close and so on.
  const label = (name) => first.getAttribute(`data-figure-grid-${name}`) ?? "";
  // Of a pair for light and dark ground only one is seen.
  const links = () => [...document.querySelectorAll("a.figure-grid-link")].filter((link) => link.offsetParent);

  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const button = (kind, sign, action) => {
    const made = element("button", { type: "button", className: `figure-grid-${kind}`, title: label(kind) });
    made.append(element("span", { textContent: sign, ariaHidden: "true" }));
    made.setAttribute("aria-label", label(kind));
    made.addEventListener("click", action);
    return made;
  };

  let place = 0;
  const picture = element("img", { className: "figure-grid-enlarged" });
  const caption = element("p", { className: "figure-grid-words" });
  const counter = element("p", { className: "figure-grid-counter" });
  counter.setAttribute("aria-live", "polite");
  const previous = button("previous", "‹", () => show(place - 1));
  const next = button("next", "›", () => show(place + 1));
  const close = button("close", "×", () => dialog.close());
  const dialog = element(
    "dialog",
    { className: "figure-grid-dialog" },
    element("div", { className: "figure-grid-bar" }, counter, close),
    element("div", { className: "figure-grid-stage" }, previous, element("div", { className: "figure-grid-frame" }, picture), next),
    caption,
  );
  dialog.setAttribute("aria-label", label("dialog"));

  // The caption as it stands, with its number and the letter of the picture.
  const words = (link) => {
    const figure = link.closest("figure");
    const number = figure?.querySelector(".caption-number")?.textContent.trim();
    const letter = link.closest("[data-figure-grid-letter]")?.dataset.figureGridLetter ?? "";
    const text = figure?.querySelector(".caption-text")?.cloneNode(true);
    return [...(number ? [element("strong", { textContent: `${number}${letter} ` })] : []), ...(text ? [text] : [])];
  };

  const show = (wanted) => {
    const all = links();
    place = (wanted + all.length) % all.length;
    const link = all[place];
    const image = link.querySelector("img");
    picture.src = link.href;
    picture.classList.toggle("figure-grid-on-dark", link.classList.contains("figure-grid-dark"));
    picture.classList.toggle("figure-grid-drawing", link.pathname.endsWith(".svg") && image.width > 0);
    picture.style.setProperty("--ratio", image.width / image.height);
    picture.alt = image.alt;
    caption.replaceChildren(...words(link));
    counter.textContent = label("counter").replace("{n}", place + 1).replace("{count}", all.length);
    counter.hidden = previous.hidden = next.hidden = all.length < 2;
  };

  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && links().length > 1) show(place + (document.dir === "rtl" ? -step : step));
  });
  dialog.addEventListener("click", (event) => {
    if (!event.target.closest("button, a, img, .figure-grid-words")) dialog.close();
  });
  // To the picture that was seen last: it is the reader's place by then.
  dialog.addEventListener("close", () => links()[place]?.focus());

  for (const link of document.querySelectorAll("a.figure-grid-link")) link.setAttribute("aria-haspopup", "dialog");
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.figure-grid-link");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!dialog.isConnected) document.body.append(dialog);
    show(links().indexOf(link));
    dialog.showModal();
    close.focus();
  });
})();
