/* The text for an e-mail: a button that copies it. Without scripts the text stands there to be marked. */
(function (L) {
  "use strict";

  var button = document.querySelector("[data-module=letter]");
  if (!button) { return; }

  var text = document.getElementById(button.getAttribute("aria-controls"));
  var said = document.querySelector("[data-said]");

  function copied() { said.textContent = button.dataset.done; }

  /* Over plain http, as on many an intranet, browsers have only the old way. */
  function oldWay() {
    text.select();
    if (document.execCommand("copy")) { copied(); } else { said.textContent = button.dataset.refused; }
  }

  button.hidden = false;
  button.addEventListener("click", function () { L.copy(text.value, copied, oldWay); });
})(Lessonbook);
