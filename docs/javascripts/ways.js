/* With scripts on, the ways in on the home page lead to the finder, where they can be combined; and the reader's own service is offered. */
(function (L) {
  "use strict";

  var form = document.querySelector(".lb-ask");
  document.querySelectorAll("a[data-find]").forEach(function (link) {
    link.href = form.getAttribute("action") + "?" + link.dataset.find;
  });

  var line = document.querySelector("[data-module=yours]");
  var service = new L.Service(line.dataset.root);
  var chosen = service.chosen();
  if (!chosen) { return; }

  line.querySelector("[data-service]").textContent = line.dataset.said.replace("{service}", chosen.label);
  line.querySelectorAll("[data-go]").forEach(function (link) { link.href = link.getAttribute("href").replace(/index(?=\.html$)|$/, chosen.id); });
  line.querySelector("button").addEventListener("click", function () {
    service.forget();
    line.hidden = true;
  });
  line.hidden = false;
})(Lessonbook);
