/* The page that puts several lessons together. Their ids stand in the address, so that it can be shared; each lesson comes in a file. */
(function (L) {
  "use strict";

  var page = document.querySelector("[data-module=briefing]");
  if (!page) { return; }

  var say = L.sayer(JSON.parse(part("words").textContent), "briefing.");
  var loader = new L.Loader(page.dataset.manifest);
  var lessons = L.lessonIds((new URLSearchParams(window.location.search).get("lessons") || "").split(","));

  function part(name) { return page.querySelector("[data-" + name + "]"); }

  function tell(message) {
    part("said").textContent = message;
    part("said").hidden = !message;
  }

  /* --- one lesson ----------------------------------------------------------------------------------------- */

  function section(key, content, note) {
    return L.make("section", "", undefined, L.make("h3", "", say(key)), content, note ? L.make("p", "lb-quiet", note) : "");
  }

  function paragraph(text) { return L.make("p", "", text); }

  function list(tag, items) {
    var made = L.make(tag);
    items.forEach(function (item) { made.append(L.make("li", "", item)); });
    return made;
  }

  function actions(groups) {
    var made = L.make("dl");
    groups.forEach(function (group) {
      made.append(L.make("dt", "", group[0].join(", ")));
      group[1].forEach(function (action) { made.append(L.make("dd", "", action[0] + " ", L.make("span", "lb-basis", action[1]))); });
    });
    return made;
  }

  function sheet(id, data) {
    var link = L.make("a", "", data.title);
    link.href = data.url;
    var made = L.make("article", "lb-sheet", undefined, L.make("h2", "", undefined, link), section("happens", paragraph(data.happens)));
    var urgent = data.urgent ? L.make("strong", "lb-urgent", data.urgent) : "";
    made.append(section("why", L.make("p", "", undefined, urgent, (data.why + " " + data.reported).trim())));
    made.append(section("found", list("ul", data.found.map(function (found) { return found[0] + ": " + found[1]; })), data.others));
    made.append(section("good", paragraph(data.good), data.good_source));
    made.append(section("do", actions(data.actions), data.more_actions));
    made.append(section("questions", list("ol", data.questions)));
    made.append(L.make("p", "lb-buttons lb-screen", undefined, remover(id, data.title)));
    return made;
  }

  function remover(id, title) {
    var button = L.button("lb-button lb-button--quiet", say("remove"), function () { set(lessons.filter(function (other) { return other !== id; })); });
    button.setAttribute("aria-label", say("remove_named", { title: title }));
    return button;
  }

  function lost(id) {
    return L.make("div", "lb-banner", undefined, L.make("p", "", say("lost", { id: id })), remover(id, id));
  }

  /* --- all of them ---------------------------------------------------------------------------------------- */

  /* Whether the page shows the reader's own list, and not one that somebody sent: that one must not take its place unasked. */
  function isOwn() { return L.tray.lessons().join() === lessons.join(); }

  function set(chosen) {
    var own = isOwn();
    lessons = chosen;
    window.history.replaceState(null, "", L.briefingAddress(window.location.pathname, lessons));
    if (own) { keep(); }
    show();
  }

  function keep() {
    if (L.tray.set(lessons)) { tell(say("not_kept")); }
    L.showTray();
    part("keep").hidden = true;
  }

  function show() {
    part("acts").hidden = part("plan").hidden = !lessons.length;
    part("keep").hidden = isOwn();
    if (!lessons.length) { tell(say("empty")); }
    Promise.all(lessons.map(function (id) {
      return loader.load("briefing-" + id).then(function (data) { return sheet(id, data); }, function () { return lost(id); });
    })).then(function (made) { part("lessons").replaceChildren.apply(part("lessons"), made); page.setAttribute("data-ready", ""); });
  }

  function copy() {
    L.copy(window.location.href, function () { tell(say("copied")); }, function () {
      part("address-row").hidden = false;
      part("address").value = window.location.href;
      part("address").select();
    });
  }

  var ACTS = { print: function () { window.print(); }, copy: copy, keep: keep, clear: function () { set([]); } };

  page.addEventListener("click", function (event) {
    var act = event.target.closest("[data-act]");
    if (act) { ACTS[act.dataset.act](); }
  });
  document.querySelectorAll("[data-noscript]").forEach(function (element) { element.remove(); });
  page.hidden = false;
  show();
})(Lessonbook);
