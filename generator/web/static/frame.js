// Gives the letter's frame the height of the letter, so that the page scrolls and not the frame inside it.
// Without this script the frame has a height of its own and scrolls by itself.
"use strict";

for (const frame of document.querySelectorAll("iframe.letter")) {
  const fit = () => {
    const page = frame.contentDocument;
    if (page && page.body) frame.style.height = `${page.body.scrollHeight + 2}px`;
  };
  frame.addEventListener("load", fit);
  window.addEventListener("resize", fit);
  fit();
}
