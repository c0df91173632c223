/* What every page has: the way to the reader's own briefing, and the buttons that put a lesson into it. */
(function (L) {
  "use strict";

  var way = document.querySelector("[data-module=tray-link]");
  if (!way) { return; }

  var tray = L.tray = new L.Tray(way.dataset.root);

  function show() {
    var lessons = tray.lessons();
    way.hidden = !lessons.length;
    way.href = L.briefingAddress(way.dataset.page, lessons);
    way.textContent = way.dataset.label + " (" + lessons.length + ")";
    document.querySelectorAll("[data-module=tray]").forEach(function (button) {
      var held = lessons.includes(button.dataset.lesson);
      button.hidden = false;
      button.setAttribute("aria-pressed", String(held));
      button.textContent = held ? way.dataset.remove : way.dataset.add;
    });
  }

  /* Show again after the page has made new buttons, or the tray has changed. */
  L.showTray = show;

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-module=tray]");
    if (!button) { return; }
    tray.toggle(button.dataset.lesson);
    show();
  });
  tray.keep.watch(show);
  show();
})(Lessonbook);
