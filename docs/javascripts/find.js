/* The finder's page: the form and the address in, results and counts out; query.js answers.
   Text from the library reaches the page as text nodes only. */
(function (L) {
  "use strict";

  var form = document.querySelector("[data-module=find]");
  if (!form) { return; }

  var STEP = 50;
  var data = {};
  var labelled = new Map();
  var query;
  var state;
  var shown = STEP;
  var words = JSON.parse(form.querySelector("[data-words]").textContent);
  var facets = Array.prototype.map.call(form.querySelectorAll("[data-facet]"), function (element) { return element.dataset.facet; });

  /* --- saying ------------------------------------------------------------------------------------------ */

  function say(key, values) {
    var forms = words[key] || { other: key };
    var text = values && values.n === 1 && forms.one ? forms.one : forms.other;
    return text.replace(/\{([a-z_]+)\}/g, function (whole, name) {
      var value = values ? values[name] : undefined;
      return value === undefined ? whole : typeof value === "number" ? value.toLocaleString(document.documentElement.lang) : value;
    });
  }

  function make(tag, className, text) {
    var element = document.createElement(tag);
    if (className) { element.className = className; }
    if (text !== undefined) { element.textContent = text; }
    for (var i = 3; i < arguments.length; i += 1) { element.appendChild(arguments[i]); }
    return element;
  }

  function part(name) { return form.querySelector("[data-" + name + "]"); }

  /* --- loading: classic scripts, since nothing else loads on file:// ----------------------------------- */

  L.receive = function (name, value) { data[name] = value; };

  function load(addresses, done, failed) {
    if (!addresses.length) { done(); return; }
    var script = document.createElement("script");
    script.src = addresses[0];
    script.onload = function () { load(addresses.slice(1), done, failed); };
    script.onerror = failed;
    document.head.appendChild(script);
  }

  function start() {
    part("heading").textContent = say("find.loading");
    load(form.dataset.needed.split(" "), prepare, function () {
      part("heading").textContent = say("find.failed");
      var retry = make("button", "", say("find.retry"));
      retry.type = "button";
      retry.addEventListener("click", start);
      part("list").replaceChildren(retry);
      announce(say("find.failed"));
    });
  }

  function prepare() {
    query = new L.Query(data, facets);
    facets.forEach(function (facet) {
      data.catalogue.lists[facet].forEach(function (term) { labelled.set(facet + " " + term[0], term[1]); });
    });
    read();
    show();
  }

  /* --- the state: in the address, and in the form ------------------------------------------------------- */

  function read() {
    var address = new URLSearchParams(window.location.search);
    state = { q: address.get("q") || "", sort: address.get("sort") || "relevance", chosen: {} };
    facets.forEach(function (facet) {
      state.chosen[facet] = new Set(address.getAll(facet).filter(function (term) { return labelled.has(facet + " " + term); }));
    });
    form.elements.q.value = state.q;
    form.elements.sort.value = state.sort;
    if (form.elements.sort.selectedIndex < 0) { form.elements.sort.value = state.sort = "relevance"; }
    form.querySelectorAll("input[type=checkbox]").forEach(function (box) { box.checked = state.chosen[box.name].has(box.value); });
    form.querySelectorAll("[data-facet]").forEach(function (element) {
      if (state.chosen[element.dataset.facet].size) { element.open = true; }
    });
  }

  function write() {
    state.q = form.elements.q.value.trim();
    state.sort = form.elements.sort.value;
    facets.forEach(function (facet) { state.chosen[facet] = new Set(); });
    form.querySelectorAll("input[type=checkbox]:checked").forEach(function (box) { state.chosen[box.name].add(box.value); });
    var address = new URLSearchParams();
    if (state.q) { address.append("q", state.q); }
    facets.forEach(function (facet) { state.chosen[facet].forEach(function (term) { address.append(facet, term); }); });
    if (state.sort !== "relevance") { address.append("sort", state.sort); }
    var search = address.toString() ? "?" + address : "";
    if (search !== window.location.search) { window.history.pushState(null, "", search || window.location.pathname); }
    shown = STEP;
    show();
  }

  /* --- showing ------------------------------------------------------------------------------------------- */

  function show() {
    var answer = query.ask(state.q);
    var found = query.filter(answer.numbers, state.chosen);
    showCounts(answer.numbers);
    showSelected();
    showSaid(answer.fewer ? say("find.fewer") : "");
    var count = say("find.found", { n: found.named.length });
    var heading = found.also.length ? say("find.found_also", { found: count, n: found.also.length }) : count;
    part("heading").textContent = heading;
    if (found.named.length || found.also.length) { showFound(found); } else { showNone(answer.numbers); }
    announce(found.named.length || found.also.length ? heading : say("find.none"));
    form.setAttribute("data-ready", "");
  }

  function showCounts(numbers) {
    facets.forEach(function (facet) {
      var counts = query.count(numbers, state.chosen, facet);
      form.querySelectorAll("[data-facet=" + facet + "] [data-count]").forEach(function (element) {
        var count = counts.get(element.dataset.count) || 0;
        element.textContent = "(" + count + ")";
        element.parentNode.parentNode.classList.toggle("lb-check--none", !count);
      });
    });
  }

  function chosenTerms() {
    var terms = [];
    facets.forEach(function (facet) { state.chosen[facet].forEach(function (term) { terms.push([facet, term]); }); });
    return terms;
  }

  function showSelected() {
    var terms = chosenTerms();
    var list = make("ul");
    terms.forEach(function (term) {
      var label = labelled.get(term.join(" "));
      var button = make("button", "lb-chip", label + " \u00d7");
      button.type = "button";
      button.setAttribute("aria-label", say("find.remove", { label: label }));
      button.addEventListener("click", function () { uncheck([term]); });
      list.appendChild(make("li", "", undefined, button));
    });
    var clear = make("button", "lb-chip lb-chip--clear", say("find.clear"));
    clear.type = "button";
    clear.addEventListener("click", function () { uncheck(terms); });
    list.appendChild(make("li", "", undefined, clear));
    part("selected").replaceChildren(make("span", "", say("find.selected")), list);
    part("selected").hidden = !terms.length;
    toggle.textContent = terms.length ? say("find.filter_count", { n: terms.length }) : say("find.filter");
  }

  function uncheck(terms) {
    terms.forEach(function (term) { document.getElementById("lb-" + term[0] + "-" + term[1]).checked = false; });
    write();
    part("heading").focus();
  }

  function showSaid(text) {
    part("said").textContent = text;
    part("said").hidden = !text;
  }

  function showFound(found) {
    var named = query.sort(found.named, state.sort);
    var also = query.sort(found.also, state.sort);
    var room = Math.max(shown - named.length, 0);
    var parts = [cards(named.slice(0, shown))];
    if (also.length && room) {
      parts.push(make("h3", "lb-find__also", say("find.also", { n: also.length })), cards(also.slice(0, room)));
    }
    if (named.length + also.length > shown) { parts.push(more()); }
    part("list").replaceChildren.apply(part("list"), parts);
  }

  function more() {
    var button = make("button", "lb-button", say("find.more"));
    button.type = "button";
    button.addEventListener("click", function () {
      var last = part("list").querySelectorAll(".lb-card").length;
      shown += STEP;
      show();
      var next = part("list").querySelectorAll(".lb-card a")[last];
      if (next) { next.focus(); }
    });
    return button;
  }

  function cards(numbers) {
    var list = make("ol", "lb-cards");
    numbers.forEach(function (number) { list.appendChild(card(query.lessons[number])); });
    return list;
  }

  function card(lesson) {
    var link = make("a", "", lesson.title);
    link.href = lesson.url;
    var meta = make("p", "lb-card__meta");
    if (lesson.act_first) { meta.append(make("strong", "lb-urgent", say("lesson.act_first")), " \u00b7 "); }
    meta.append([labels("agency", lesson), labels("age_group", lesson), reported(lesson)].join(" \u00b7 "));
    return make("li", "lb-card", undefined, make("h3", "lb-card__title", undefined, link), make("p", "lb-card__action", action(lesson)), meta);
  }

  /* The first action for the services that the reader chose, else the first of all. */
  function action(lesson) {
    var chosen = state.chosen.agency;
    var own = lesson.actions.find(function (each) { return each[1].some(function (agency) { return chosen.has(agency); }); });
    return (own || lesson.actions[0])[0];
  }

  function labels(facet, lesson) {
    return lesson[facet].map(function (term) { return labelled.get(facet + " " + term); }).join(" \u00b7 ");
  }

  function reported(lesson) {
    if (lesson.first === lesson.last) { return say("recurrence.one_year", { n: lesson.count, year: String(lesson.first) }); }
    return say("recurrence.years", { n: lesson.count, first: String(lesson.first), last: String(lesson.last) });
  }

  function showNone(numbers) {
    var parts = [make("p", "lb-banner", say("find.none")), make("p", "", say("find.none_hints"))];
    chosenTerms().forEach(function (term) {
      var chosen = Object.assign({}, state.chosen);
      chosen[term[0]] = new Set(Array.from(state.chosen[term[0]]).filter(function (other) { return other !== term[1]; }));
      var found = query.filter(numbers, chosen);
      var some = found.named.concat(found.also).slice(0, 5);
      if (some.length) { parts.push(make("h3", "", say("find.none_without", { label: labelled.get(term.join(" ")) })), cards(some)); }
    });
    part("list").replaceChildren.apply(part("list"), parts);
  }

  /* One line for screen readers, said after a pause, so that it does not interrupt. */
  var pause;
  function announce(text) {
    window.clearTimeout(pause);
    pause = window.setTimeout(function () { part("status").textContent = text; }, 500);
  }

  /* --- starting ------------------------------------------------------------------------------------------ */

  var toggle = form.querySelector(".lb-find__toggle");
  var filters = document.getElementById("lb-filters");
  form.querySelectorAll("[data-noscript]").forEach(function (element) { element.remove(); });
  form.querySelectorAll("[data-scripted]").forEach(function (element) { element.hidden = false; });
  toggle.hidden = false;
  filters.classList.add("lb-folded");
  toggle.addEventListener("click", function () {
    var open = toggle.getAttribute("aria-expanded") !== "true";
    toggle.setAttribute("aria-expanded", String(open));
    filters.classList.toggle("lb-folded", !open);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (state) { write(); }
  });
  form.addEventListener("change", function (event) {
    if (state && event.target !== form.elements.q) { write(); }
  });
  window.addEventListener("popstate", function () {
    if (state) { read(); show(); }
  });
  start();
})(Lessonbook);
