/* A lesson's actions, those of the reader's own service first. Nobody's actions are hidden. */
(function (L) {
  "use strict";

  var group = document.querySelector("[data-module=iam]");
  if (!group) { return; }

  var service = new L.Service(group.dataset.root);
  var buttons = Array.from(group.querySelectorAll("[data-agency]"));
  var list = document.querySelector(".lb-actions");
  var actions = Array.from(list.children);

  function own(action, agency) { return Boolean(agency) && action.dataset.agencies.split(" ").includes(agency); }

  function show(agency) {
    var sorted = actions.filter(function (action) { return own(action, agency); }).concat(actions.filter(function (action) { return !own(action, agency); }));
    list.append.apply(list, sorted);
    actions.forEach(function (action) { action.classList.toggle("lb-actions__own", own(action, agency)); });
    buttons.forEach(function (button) { button.setAttribute("aria-pressed", String(button.dataset.agency === agency)); });
  }

  group.addEventListener("click", function (event) {
    var button = event.target.closest("[data-agency]");
    if (!button) { return; }
    if (button.dataset.agency) { service.choose(button.dataset.agency, button.textContent); } else { service.forget(); }
    show(button.dataset.agency);
  });

  var chosen = service.chosen();
  group.hidden = false;
  if (chosen && buttons.some(function (button) { return button.dataset.agency === chosen.id; })) { show(chosen.id); }
})(Lessonbook);
