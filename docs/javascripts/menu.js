/* The menu button on narrow screens, and the buttons that print and that copy the address. Without scripts the menu simply stays open. */
(function (L) {
  "use strict";

  function menu(button) {
    var panel = document.getElementById(button.getAttribute("aria-controls"));
    function set(open) {
      button.setAttribute("aria-expanded", String(open));
      panel.classList.toggle("lb-folded", !open);
    }
    button.hidden = false;
    set(false);
    button.addEventListener("click", function () {
      set(button.getAttribute("aria-expanded") !== "true");
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && button.getAttribute("aria-expanded") === "true") {
        set(false);
        button.focus();
      }
    });
  }

  function print(button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      window.print();
    });
  }

  function copyLink(button) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", function () {
      L.copy(window.location.href, function () { button.textContent = button.dataset.done; }, function () { button.hidden = true; });
    });
  }

  document.querySelectorAll("[data-module=copy-link]").forEach(copyLink);
  document.querySelectorAll("[data-module=menu]").forEach(menu);
  document.querySelectorAll("[data-module=print]").forEach(print);
})(Lessonbook);
