/* A checklist that is answered on the page: shown, kept, saved, loaded and given away. It works on paper without this. */
(function (L) {
  "use strict";

  var form = document.querySelector("[data-module=checklist]");
  if (!form) { return; }

  var say = L.sayer(JSON.parse(part("words").textContent), "checklist.");
  var elements = Array.from(form.querySelectorAll("[data-item]"));
  var answers = new L.Answers(elements.map(function (element) {
    return { id: element.dataset.item, version: element.dataset.version, prompt: text(element, "prompt") };
  }));
  var keep = new L.Keep(form.dataset.root, "checklist " + form.dataset.list);
  var long = part("keep");

  function part(name) { return form.querySelector("[data-" + name + "]"); }

  function text(element, name) { return element.querySelector("[data-" + name + "]").textContent.trim(); }

  function all(name) { return Array.from(form.querySelectorAll("[data-" + name + "]")); }

  function tell(message) {
    part("said").textContent = message;
    part("said").hidden = !message;
  }

  /* --- from the page, and to it --------------------------------------------------------------------------- */

  function boxes(element) { return Array.from(element.querySelectorAll("input[type=radio]")); }

  function answered(element) {
    var box = boxes(element).find(function (each) { return each.checked; });
    return box ? box.value : "";
  }

  function note(element) { return element.querySelector("[data-note]"); }

  function show() {
    elements.forEach(showItem);
    all("head").forEach(function (field) {
      var held = answers.head.get(field.dataset.head);
      field.value = held ? held.value : "";
    });
    var gone = answers.gone();
    part("gone").hidden = !gone.length;
    part("gone").querySelector("ul").replaceChildren.apply(part("gone").querySelector("ul"), gone.map(function (given) {
      return L.make("li", "", say("gone_item", { prompt: given.prompt, answer: given.answer ? say(given.answer) : "", note: given.note }));
    }));
  }

  function showItem(element) {
    var given = answers.given.get(element.dataset.item) || { answer: "", note: "" };
    boxes(element).forEach(function (box) { box.checked = box.value === given.answer; });
    note(element).value = given.note;
    grow(note(element));
    showChanged(element, given);
    var more = element.closest("details");
    if (more && (given.answer || given.note)) { more.open = true; }
  }

  function showChanged(element, given) {
    var old = element.querySelector(".lb-item__changed");
    if (old) { old.remove(); }
    if (answers.changed(element.dataset.item) && (given.answer || given.note)) {
      element.append(L.make("p", "lb-item__changed lb-banner", say("changed", { prompt: given.prompt })));
    }
  }

  /* A note has room for what is written in it, on paper too. */
  function grow(field) {
    field.style.height = "auto";
    field.style.height = field.scrollHeight + 2 + "px";
  }

  /* --- keeping -------------------------------------------------------------------------------------------- */

  /* Whatever another tab has kept meanwhile is taken in first: of two answers to one item the later one counts. */
  function keepAll() {
    var now = Date.now();
    if (long.checked && answers.merge(keep.long())) { show(); }
    var trouble = keep.write(answers.record(now), long.checked);
    if (trouble) { tell(say(trouble === "full" ? "full" : "not_kept")); }
    return !trouble;
  }

  function tellKept() {
    var until = keep.until({ at: Date.now() }).toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric" });
    tell(long.checked ? say("kept_long", { day: until }) : say("kept_tab"));
  }

  function change(event) {
    var element = event.target.closest("[data-item]");
    if (event.target === long) {
      if (keepAll()) { tellKept(); }
      return;
    }
    if (element) {
      answers.set(element.dataset.item, answered(element), note(element).value, Date.now());
      showChanged(element, { answer: "", note: "" });
    } else if (event.target.dataset.head) {
      answers.setHead(event.target.dataset.head, event.target.value, Date.now());
    } else {
      return;
    }
    keepAll();
  }

  function begin() {
    var kept = keep.long();
    long.checked = Boolean(kept);
    var fresh = [kept, keep.tab()].map(function (record) { return answers.merge(record); });
    show();
    if (fresh.includes(true)) { tell(say("restored")); }
  }

  /* Another tab kept, or cleared, its answers on this computer. */
  function elsewhere(record) {
    if (!record && long.checked) {
      long.checked = false;
      keepAll();
      tell(say("cleared_elsewhere"));
    } else if (record && answers.merge(record)) {
      long.checked = true;
      show();
      tell(say("other_tab"));
    }
  }

  /* --- taking away ---------------------------------------------------------------------------------------- */

  function name(ending) { return "checklist-" + form.dataset.list.replace(/\//g, "-") + "-" + form.dataset.version + ending; }

  /* The rows of a table: every item of the list, of those behind a click the answered ones, and what is no longer there. */
  function rows() {
    var head = ["team", "role", "date"].map(function (field) { return (answers.head.get(field) || { value: "" }).value; });
    var shown = elements.filter(function (element) {
      var more = element.closest("details");
      return !more || more.open || answers.given.has(element.dataset.item);
    });
    var made = shown.map(function (element, i) {
      var given = answers.given.get(element.dataset.item) || { answer: "", note: "" };
      return [i + 1, text(element, "prompt"), given.answer ? say(given.answer) : "", given.note, text(element, "why"), text(element, "basis")].concat(head);
    });
    var gone = answers.gone().map(function (given) { return ["", given.prompt, given.answer ? say(given.answer) : "", given.note, "", say("gone")].concat(head); });
    return [say("columns").split("; ")].concat(made, gone);
  }

  function table() {
    var made = L.make("table");
    rows().forEach(function (row, i) {
      var line = L.make("tr");
      row.forEach(function (value) { line.append(L.make(i ? "td" : "th", "", String(value))); });
      made.append(line);
    });
    return made;
  }

  function copy() {
    L.copyTable(table(), function () { tell(say("copied")); }, function (made) {
      var old = form.querySelector(".lb-copied");
      if (old) { old.remove(); }
      made.className = "lb-copied lb-screen";
      form.append(made);
      window.getSelection().selectAllChildren(made);
      tell(say("not_copied"));
    });
  }

  function save() {
    var file = { lessonbook: "checklist", list: form.dataset.list, version: form.dataset.version, record: answers.record(Date.now()) };
    L.save(name(".json"), new Blob([JSON.stringify(file, null, 1)], { type: "application/json" }));
    tell(say("saved", { name: name(".json") }));
  }

  function load(file) {
    file.text().then(function (content) {
      var found = L.fromFile(content, form.dataset.list);
      if (!found.record) {
        tell(found.list ? say("other_list", { list: found.list }) : say("wrong_file"));
        return;
      }
      answers.merge(newer(found.record));
      show();
      if (keepAll()) { tell(say("loaded")); }
    });
  }

  /* What a reader loads is meant to be shown, whatever stood there before. */
  function newer(record) {
    var now = Date.now();
    ["items", "head"].forEach(function (part) {
      Object.values(record[part] || {}).forEach(function (given) { if (given && typeof given === "object") { given.at = now; } });
    });
    return record;
  }

  function clear() {
    if (!window.confirm(say("clear_sure"))) { return; }
    keep.forget();
    answers.given.clear();
    answers.head.clear();
    long.checked = false;
    show();
    tell(say("cleared"));
  }

  var ACTS = {
    print: function () { window.print(); },
    save: save,
    load: function () { part("file").click(); },
    csv: function () { L.save(name(".csv"), L.csvFile(rows())); },
    copy: copy,
    clear: clear
  };

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("change", change);
  form.addEventListener("input", function (event) {
    if (event.target.matches("[data-note]")) { grow(event.target); }
    if (event.target.matches("[data-note], [data-head]")) { change(event); }
  });
  form.addEventListener("click", function (event) {
    var act = event.target.closest("[data-act]");
    if (act) { ACTS[act.dataset.act](); }
  });
  part("file").addEventListener("change", function (event) {
    event.stopPropagation();
    if (event.target.files.length) { load(event.target.files[0]); }
    event.target.value = "";
  });
  all("scripted").forEach(function (element) { element.hidden = false; });
  all("noscript").forEach(function (element) { element.remove(); });
  keep.watch(elsewhere);
  begin();
})(Lessonbook);
