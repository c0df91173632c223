/* The banner of a lesson whose review is overdue: the site was built without a clock, so the browser's tells. */
(function () {
  "use strict";

  function today() {
    var now = new Date();
    return [String(now.getFullYear()), twoFigures(now.getMonth() + 1), twoFigures(now.getDate())].join("-");
  }

  function twoFigures(number) { return (number < 10 ? "0" : "") + number; }

  document.querySelectorAll("[data-module=due]").forEach(function (banner) { banner.hidden = today() <= banner.dataset.day; });
})();
