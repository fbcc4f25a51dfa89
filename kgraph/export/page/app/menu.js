// A menu on the picture.

import { h } from "./dom.js";
import { N } from "./network.js";

let opened = null;

export function closeMenu() {
  opened?.remove();
  opened = null;
}

/** A menu at a place of the picture; arrow keys walk it, Escape closes it. */
export function openMenu(title, actions, x, y) {
  closeMenu();
  opened = h(
    "div",
    { class: "menu", role: "menu", "aria-label": title },
    actions.map(({ name, key, run }) =>
      h(
        "button",
        {
          type: "button",
          role: "menuitem",
          tabindex: "-1",
          on: {
            click: () => {
              closeMenu();
              run();
            },
          },
        },
        h("span", { text: name }),
        key ? h("kbd", { text: key }) : null,
      ),
    ),
  );
  opened.addEventListener("keydown", (event) => {
    const own = [...opened.children];
    const at = own.indexOf(document.activeElement);
    if (event.key === "ArrowDown") own[(at + 1) % own.length].focus();
    else if (event.key === "ArrowUp") own[(at + own.length - 1) % own.length].focus();
    else if (event.key === "Escape") {
      closeMenu();
      document.getElementById("picture").focus();
    } else if (event.key === "Tab") closeMenu();
    else return;
    event.stopPropagation();
    if (event.key !== "Tab") event.preventDefault();
  });
  document.getElementById("network").append(opened);
  opened.style.left = `${Math.min(x, N.width - opened.offsetWidth - 8)}px`;
  opened.style.top = `${Math.min(y, N.height - opened.offsetHeight - 8)}px`;
  opened.firstElementChild.focus();
}
