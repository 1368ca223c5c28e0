// Cards for papers: a button that copies an entry, and disclosures that open for print.
"use strict";

(() => {
  const addButton = (details) => {
    const source = details.querySelector("code");
    const button = document.createElement("button");
    const status = document.createElement("span");
    button.type = "button";
    button.className = "paper-citation-copy";
    button.textContent = details.dataset.copyLabel;
    // Screen readers say what appears in it; sighted readers see it beside the button.
    status.className = "paper-citation-copy-status";
    status.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      const done = await globalThis.paperCopy?.(source.textContent + "\n");
      button.focus();
      status.textContent = " " + (done ? details.dataset.copiedLabel : details.dataset.failedLabel);
      setTimeout(() => { status.textContent = ""; }, 4000);
    });
    details.append(button, status);
  };

  document.querySelectorAll(".paper-citation").forEach(addButton);

  // A closed disclosure does not print.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(
      ".paper-citation:not([open]), .paper-card-authors:not([open])",
    )].filter((details) => details.localName === "details");
    opened.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => {
    opened.forEach((details) => { details.open = false; });
    opened = [];
  });
})();
