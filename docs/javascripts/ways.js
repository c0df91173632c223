/* With scripts on, the ways in on the home page lead to the finder, where they can be combined. */
(function () {
  "use strict";
  var form = document.querySelector(".lb-ask");
  document.querySelectorAll("a[data-find]").forEach(function (link) {
    link.href = form.getAttribute("action") + "?" + link.dataset.find;
  });
})();
