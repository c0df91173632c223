/* The finder's page: the form and the address in, results and counts out. What is asked is answered by answer.js and facets.js. */
(function (L) {
  "use strict";

  var form = document.querySelector("[data-module=find]");
  if (!form) { return; }

  var STEP = 10;
  var MOST_PRINTED = 200;
  var say = L.sayer(JSON.parse(part("words").textContent));
  var loader = new L.Loader(form.dataset.manifest);
  var state = new L.State(form);
  var labels = {};
  var library;
  var cards;
  var counts;
  var begun = false;
  var view;
  var asked = 0;

  function part(name) { return form.querySelector("[data-" + name + "]"); }

  /* What the reader chose or sent is a step that Back undoes; what is still being typed only keeps the address true. */
  function go(exact) {
    state.write(exact);
    if (state.address() !== (window.location.search || window.location.pathname)) { window.history.pushState(null, "", state.address()); }
    run(false);
  }

  function typed() {
    state.write(false);
    window.history.replaceState(null, "", state.address());
    run(true);
  }

  /* --- asking --------------------------------------------------------------------------------------------- */

  function run(typing) {
    var turn = asked += 1;
    form.removeAttribute("data-ready");
    form.removeAttribute("data-counted");
    var needed = state.terms().length || state.sort !== "relevance";
    Promise.all([library.ask(state.q, { typing: typing, exact: state.exact }), needed ? library.withFacets() : null]).then(function (found) {
      if (turn !== asked) { return null; }
      view = { answer: found[0], turn: turn, shown: STEP };
      view.groups = grouped(state.chosen);
      return show().then(function () { count(turn); });
    }).catch(function (error) {
      if (!(error instanceof L.Lost)) { throw error; }
      if (turn === asked) { showLost(function () { run(typing); }); }
    });
  }

  /* The counts follow the results; where they do not arrive, the results stay. They are over the lessons that hold as much of the
     question as the first results do. */
  function count(turn) {
    if (turn !== asked) { return; }
    var tiers = view.answer.tiers;
    var hits = tiers ? tiers.tier(view.groups.missing) : L.everything(library.count);
    counts.fetch(hits.map(function (hit) { return hit.number; })).then(function (showCounts) {
      if (turn !== asked) { return; }
      showCounts();
      form.setAttribute("data-counted", "");
    }, function () {
      if (turn === asked) { showUncounted(function () { count(turn); }); }
    });
  }

  function grouped(chosen) { return L.group(view.answer, chosen, state.sort, library.facets, library.count); }

  function records(hits) {
    var chunks = new Set(hits.map(function (hit) { return "r" + Math.floor(hit.number / library.chunk); }));
    return loader.all(Array.from(chunks)).then(function () {
      return hits.map(function (hit) { return L.record(loader.held("r" + Math.floor(hit.number / library.chunk))[hit.number % library.chunk]); });
    });
  }

  /* --- showing -------------------------------------------------------------------------------------------- */

  function show() {
    var turn = view.turn;
    var hits = view.groups.list.slice(0, view.shown);
    var nothing = hits.length ? [] : without();
    var wanted = nothing.reduce(function (list, each) { return list.concat(each.hits); }, hits);
    return records(wanted).then(function (found) {
      if (turn !== asked) { return; }
      view.records = new Map(wanted.map(function (hit, i) { return [hit.number, found[i]]; }));
      var said = showSaid();
      var heading = headline();
      part("heading").textContent = heading;
      showSelected();
      part("list").replaceChildren.apply(part("list"), hits.length ? lists(hits.length) : none(nothing));
      part("taking").hidden = !hits.length;
      announce(said.concat(hits.length ? heading : say("find.none")).join(" "));
      L.showTray();
      form.setAttribute("data-ready", "");
    });
  }

  function headline() {
    var groups = view.groups;
    var count = say("find.found", { n: groups.named.length });
    return groups.also.length ? say("find.found_also", { found: count, n: groups.also.length }) : count;
  }

  /* What was done with the reader's words, each said. */
  function showSaid() {
    var answer = view.answer;
    var lines = answer.clauses.map(function (clause) { return L.reading(clause, say); }).filter(Boolean).map(function (text) { return [text]; });
    if (answer.corrected) {
      lines.unshift([say("find.corrected", { text: answer.corrected }), link(say("find.instead", { text: state.q }), function () { go(true); })]);
    }
    answer.unknown.forEach(function (clause) { lines.push([say("find.unknown", { word: clause.typed })]); });
    if (answer.meant) { lines.push([link(say("find.did_you_mean", { text: answer.meant }), function () { ask(answer.meant); })]); }
    if (view.groups.missing) { lines.push([say("find.fewer", { n: view.groups.missing })]); }
    if (state.q && !answer.tiers) { lines.push([say("find.only_common")]); }
    part("said").replaceChildren.apply(part("said"), lines.map(function (line) {
      return L.make.apply(null, ["p", "", undefined].concat(line.reduce(function (parts, each) { return parts.concat(each, " "); }, [])));
    }));
    part("said").hidden = !lines.length;
    return lines.map(function (line) { return line[0].textContent || line[0]; });
  }

  function link(text, act) { return L.button("lb-link", text, act); }

  function ask(text) {
    form.elements.q.value = text;
    go(false);
    part("heading").focus();
  }

  function showUncounted(again) {
    var line = L.make("p", "", say("find.uncounted") + " ", link(say("find.retry"), function () {
      line.remove();
      again();
    }));
    part("said").append(line);
    part("said").hidden = false;
  }

  function showSelected() {
    var terms = state.terms();
    var list = L.make("ul");
    terms.forEach(function (term) {
      var button = L.button("lb-chip", state.label(term) + " \u00d7", function () { uncheck([term]); });
      button.setAttribute("aria-label", say("find.remove", { label: state.label(term) }));
      list.append(L.make("li", "", undefined, button));
    });
    list.append(L.make("li", "", undefined, L.button("lb-chip lb-chip--clear", say("find.clear"), function () { uncheck(terms); })));
    part("selected").replaceChildren(L.make("span", "", say("find.selected")), list);
    part("selected").hidden = !terms.length;
    toggle.textContent = terms.length ? say("find.filter_count", { n: terms.length }) : say("find.filter");
  }

  function uncheck(terms) {
    state.uncheck(terms);
    go(state.exact);
    part("heading").focus();
  }

  function lists(room) {
    var groups = view.groups;
    var made = [];
    function add(hits, heading) {
      var some = hits.slice(0, room);
      if (!some.length) { return; }
      if (heading) { made.push(L.make("h3", "lb-find__also", heading)); }
      made.push(list(some));
      room -= some.length;
    }
    add(groups.named);
    add(groups.also, say("find.also", { n: groups.also.length }));
    groups.lower.forEach(function (tier) { add(tier.hits, say("find.lower", { n: tier.missing })); });
    if (groups.list.length > view.shown) {
      made.push(L.button("lb-button", say("find.more"), more), L.make("p", "lb-printed", say("find.on_paper", { shown: view.shown, all: groups.list.length })));
    }
    return made;
  }

  function list(hits) {
    var made = L.make("ol", "lb-cards");
    var agencies = new Set(Array.from(state.chosen.agency, function (term) { return labels.agency.ids.indexOf(term); }));
    hits.forEach(function (hit) { made.append(cards.card(view.records.get(hit.number), hit, view.answer.clauses, agencies)); });
    return made;
  }

  function more() {
    var last = view.shown;
    view.shown += 2 * STEP;
    guarded(show().then(function () {
      var next = part("list").querySelectorAll(".lb-card a")[last];
      if (next) { next.focus(); }
    }), more);
  }

  /* What was asked for on the way may be lost like anything else. */
  function guarded(promise, again) {
    promise.catch(function (error) {
      if (!(error instanceof L.Lost)) { throw error; }
      showLost(again);
    });
  }

  /* With nothing found: the first results with one filter removed, for each filter. */
  function without() {
    return state.terms().map(function (term) {
      return { term: term, hits: grouped(state.without(term)).list.slice(0, 5) };
    }).filter(function (each) { return each.hits.length; });
  }

  function none(nothing) {
    var hints = L.make("ul");
    ["find.hint_filter", "find.hint_spelling", "find.hint_fewer", "find.hint_general"].forEach(function (key) { hints.append(L.make("li", "", say(key))); });
    var made = [L.make("p", "lb-banner", say("find.none")), L.make("p", "", say("find.hints")), hints];
    nothing.forEach(function (each) { made.push(L.make("h3", "", say("find.none_without", { label: state.label(each.term) })), list(each.hits)); });
    made.push(part("ready-made").content.cloneNode(true));
    return made;
  }

  function showLost(again) {
    part("heading").textContent = say("find.failed");
    part("list").replaceChildren(L.make("p", "", say("find.failed_hint")), L.button("lb-button", say("find.retry"), again));
    part("taking").hidden = true;
    part("said").hidden = true;
    announce(say("find.failed"));
  }

  /* One line for screen readers, said after a pause, so that it does not interrupt. */
  var pause;
  function announce(text) {
    window.clearTimeout(pause);
    pause = window.setTimeout(function () { part("status").textContent = text; }, 500);
  }

  /* --- taking away ---------------------------------------------------------------------------------------- */

  function copyLink() {
    var field = part("address");
    L.copy(window.location.href, function () { announce(say("find.copied")); part("copied").textContent = say("find.copied"); }, function () {
      field.value = window.location.href;
      field.parentNode.hidden = false;
      field.select();
    });
  }

  function download() {
    var hits = view.groups.list;
    var agencies = new Set(Array.from(state.chosen.agency, function (term) { return labels.agency.ids.indexOf(term); }));
    guarded(records(hits).then(function (found) {
      var rows = found.map(function (record) {
        var page = new URL(record.url, window.location.href).href;
        return [record.title, cards.action(record, agencies), cards.named("agency", record), cards.named("age_group", record), record.count, record.first || "", record.last || "", page];
      });
      L.save("lessons.csv", L.csvFile([say("find.columns").split("; ")].concat(rows)));
    }), download);
  }

  function print() {
    view.shown = Math.max(view.shown, MOST_PRINTED);
    guarded(show().then(function () { window.print(); }), print);
  }

  /* --- starting ------------------------------------------------------------------------------------------- */

  var toggle = form.querySelector(".lb-find__toggle");
  var filters = document.getElementById("lb-filters");
  var rest;

  function start() {
    part("heading").textContent = say("find.loading");
    loader.load("manifest").then(function (manifest) {
      library = new L.Library(manifest, loader);
      cards = new L.Cards(say, labels, library);
      counts = new L.Counts(form, state, library);
      begin();
    }).catch(function (error) {
      if (!(error instanceof L.Lost)) { throw error; }
      showLost(start);
    });
  }

  /* What was typed while the scripts were on their way is a question too, and is not lost. */
  function begin() {
    var early = form.elements.q.value;
    state.read();
    begun = true;
    if (early && !state.q) {
      form.elements.q.value = early;
      go(false);
    } else {
      run(false);
    }
  }

  form.querySelectorAll("[data-labels]").forEach(function (element) {
    var terms = JSON.parse(element.textContent);
    labels[element.dataset.labels] = terms.map(function (term) { return term[1]; });
    labels[element.dataset.labels].ids = terms.map(function (term) { return term[0]; });
  });
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
    window.clearTimeout(rest);
    if (begun) { go(false); }
  });
  form.addEventListener("input", function (event) {
    window.clearTimeout(rest);
    if (begun && event.target === form.elements.q) { rest = window.setTimeout(typed, 300); }
  });
  form.addEventListener("change", function (event) {
    if (begun && event.target !== form.elements.q && event.target !== part("address")) { go(state.exact); }
  });
  window.addEventListener("popstate", function () {
    if (!begun) { return; }
    state.read();
    run(false);
  });
  part("copy").addEventListener("click", copyLink);
  part("download").addEventListener("click", download);
  part("print").addEventListener("click", print);
  start();
})(Lessonbook);
