/* The page "Suggest a lesson": what is written is checked, shown, kept in this tab, and given to the reader to send. */
(function (L) {
  "use strict";

  var page = document.querySelector("[data-module=suggest]");
  if (!page) { return; }

  var PAUSE = 300;

  var rules = new L.Rules(JSON.parse(part("rules").textContent));
  var say = L.sayer(JSON.parse(part("words").textContent));
  var form = new L.EntryForm(page, rules.rules.fields);
  rules.typed = form.typed;
  var errors = new L.Errors(page, form, say);
  var wording = new L.Wording(say, form, rules.rules);
  var giving = new L.Giving(wording, rules.rules.desk);
  var loader = new L.Loader(page.dataset.manifest);
  var lesson = null;
  var checked = false;
  var waiting = 0;
  var keep = null;
  var asked = wanted();

  function part(name) { return page.querySelector("[data-" + name + "]"); }

  function all(name) { return Array.from(document.querySelectorAll("[data-" + name + "]")); }

  function tell(message) {
    part("said").textContent = message;
    part("said").hidden = !message;
  }

  /* --- what is written ------------------------------------------------------------------------------------ */

  /* The entry: what the form asks for, and of a lesson that is corrected what only editors may change. */
  function entry() {
    var data = form.read();
    var asked = rules.rules.fields.map(function (field) { return field.name; });
    var kept = {};
    Object.keys(lesson ? lesson.data : {}).forEach(function (name) { if (!asked.includes(name)) { kept[name] = lesson.data[name]; } });
    return Object.assign(kept, data);
  }

  function draft() {
    var data = entry();
    var problems = errors.inOrder(rules.check(data));
    var newReports = form.newSources(data);
    return {
      data: data,
      id: lesson ? lesson.id : L.slug(data.title || ""),
      lesson: lesson,
      problems: problems,
      missing: problems.map(function (problem) { return errors.message(problem); }),
      changes: lesson ? wording.changes(lesson.data, data) : [],
      newReports: newReports,
      yaml: L.yaml(data, rules.rules.order, comments(newReports))
    };
  }

  function comments(newReports) {
    var made = newReports.map(function (source) {
      return say("suggest.sent.new_report", { path: rules.rules.desk.folder.replace(/entries\/$/, "sources/") + source[0] + ".yml", title: source[1] });
    });
    return lesson ? made.concat(say("suggest.sent.notes")) : made;
  }

  function isEmpty(data) { return !Object.keys(data).length; }

  /* --- shown while it grows ------------------------------------------------------------------------------- */

  function show() {
    var made = draft();
    var empty = isEmpty(form.read());
    page.toggleAttribute("data-filled", !empty);
    part("preview").replaceChildren.apply(part("preview"), empty ? [L.make("p", "lb-quiet", say("suggest.preview_empty"))] : L.previewOf(wording, made.data));
    part("yaml").textContent = empty ? "" : made.yaml;
    showChanges(made);
    showLinks(made);
    form.nameRows(say);
    form.countAnswers(say);
    return made;
  }

  function showChanges(made) {
    part("changed").hidden = !lesson;
    var lines = made.changes.length ? made.changes : [say("suggest.changed_none")];
    part("changed").querySelector("ul").replaceChildren.apply(part("changed").querySelector("ul"), lines.map(function (line) { return L.make("li", "", line); }));
  }

  /* What could point to a person is in no address, however briefly. */
  function showLinks(made) {
    var safe = !personal(made).length;
    link("mail", safe ? giving.mail(made).href : "mailto:" + rules.rules.desk.inbox);
    link("repository", safe && (lesson || !made.problems.length) ? giving.repository(made).href : rules.rules.desk.new_file);
  }

  function link(way, href) {
    var found = page.querySelector('a[data-give="' + way + '"]');
    if (found) { found.href = href; }
  }

  function personal(made) { return made.problems.filter(function (problem) { return problem.values.personal; }); }

  function showKind() {
    var good = page.querySelector('[data-field="kind"] input:checked').value === "good-practice";
    page.querySelector('[data-field="failing"]').hidden = good;
    page.querySelector('[data-field="works"]').hidden = !good;
  }

  /* How many letters are left, where they are few. */
  function showLetters(control) {
    var most = Number(control.dataset.most);
    if (!most || control.matches("[list]")) { return; }
    var left = most - L.letters(L.oneLine(control.value));
    var line = control.parentElement.querySelector(".lb-field__left");
    if (!line) {
      line = L.make("p", "lb-field__left");
      control.after(line);
    }
    line.hidden = left > most / 4;
    line.textContent = say("suggest." + (left < 0 ? "letters_over" : "letters_left"), { n: Math.abs(left) });
  }

  /* --- what is wrong -------------------------------------------------------------------------------------- */

  /* Beside the fields: once everything was checked all of it, before that only what the reader has done, never what is still to do. */
  function showProblems(made) {
    errors.beside(checked ? made.problems : made.problems.filter(function (problem) { return !isMissing(problem); }));
  }

  function isMissing(problem) { return problem.code === "missing-field" || problem.code === "basis-without-source"; }

  function check() {
    checked = true;
    var made = show();
    errors.all(made.problems);
    tell(made.problems.length ? "" : say("suggest.none_wrong"));
    return made;
  }

  /* --- kept in this tab ----------------------------------------------------------------------------------- */

  function keepAll() {
    var trouble = keep.write({ at: Date.now(), data: form.read(), typed: Array.from(form.typed) }, false);
    if (trouble) { tell(say("suggest.not_kept")); }
  }

  /* Write a draft that was kept, where it is one; rubbish is passed over. */
  function restore() {
    var record = keep.tab();
    if (!record || !record.data || typeof record.data !== "object" || isEmpty(record.data)) { return false; }
    try {
      (record.typed || []).forEach(function (source) { form.typed.set(String(source[0]), String(source[1])); });
      form.write(record.data);
    } catch (error) {
      form.write(lesson ? lesson.data : {});
      return false;
    }
    tell(say("suggest.restored"));
    return true;
  }

  function changed() {
    window.clearTimeout(waiting);
    showProblems(show());
    keepAll();
  }

  function clear() {
    if (!window.confirm(say("suggest.clear_sure"))) { return; }
    keep.forget();
    form.write(lesson ? lesson.data : {});
    checked = false;
    showKind();
    errors.clear();
    show();
    tell(say("suggest.cleared"));
    page.querySelector("input, textarea").focus();
  }

  /* --- rows ----------------------------------------------------------------------------------------------- */

  function add(button) {
    var row = form.addRow(button.closest("[data-field]"));
    changed();
    row.querySelector("input, textarea").focus();
    status(say("suggest.added", { name: row.querySelector("[data-row-name]").textContent }));
  }

  function remove(button) {
    var row = button.closest("[data-row]");
    var box = row.parentElement;
    var name = row.querySelector("[data-row-name]").textContent;
    form.removeRow(row);
    changed();
    box.querySelector("[data-add]").focus();
    status(say("suggest.removed", { name: name }));
  }

  function status(message) { part("status").textContent = message; }

  /* --- given away ----------------------------------------------------------------------------------------- */

  var WHOLE = ["file", "workbook", "repository", "yaml"];

  /* Nothing that could point to a person leaves the page, and no file that is not whole. */
  function mayGo(way, made) {
    var held = personal(made).length ? "suggest.private" : WHOLE.includes(way) && made.problems.length && !(lesson && way === "repository") ? "suggest.unfinished" : "";
    if (held) {
      check();
      tell(say(held));
    }
    return !held;
  }

  function give(event, way) {
    if (way === "print") { window.print(); return; }
    if (way === "page") { return; }
    var made = show();
    tell("");
    if (!mayGo(way, made)) { event.preventDefault(); return; }
    ({ mail: mail, repository: repository, word: word, file: file, workbook: workbook, yaml: yaml })[way](made);
  }

  function mail(made) { tell(giving.mail(made).long ? say("suggest.mail_long") : ""); }

  function repository(made) {
    if (!giving.repository(made).long) { tell(""); return; }
    L.copy(made.yaml, function () { tell(say("suggest.repository_long")); }, function () { tell(say("suggest.repository_long_refused")); });
  }

  function word(made) { L.copyRich(giving.word(made), giving.wordText(made), copied, refused); }

  function workbook(made) { L.copy(giving.row(made), copied, function () { refused(L.make("pre", "", giving.row(made))); }); }

  function yaml(made) { L.copy(made.yaml, copied, function () { refused(L.make("pre", "", made.yaml)); }); }

  function file(made) {
    giving.save(made);
    tell(say("suggest.saved", { name: giving.fileName(made) }));
  }

  function copied() {
    part("copied").replaceChildren();
    tell(say("suggest.copied"));
  }

  /* Over plain http browsers have only the old way; and where they refuse it too, the text is there to be copied by hand. */
  function refused(element) {
    element.tabIndex = 0;
    part("copied").replaceChildren(element);
    window.getSelection().selectAllChildren(element);
    if (document.execCommand("copy")) { copied(); } else { tell(say("suggest.not_copied")); }
  }

  /* --- a correction --------------------------------------------------------------------------------------- */

  function wanted() {
    var match = /^#lesson=([a-z0-9-]{1,80})$/.exec(window.location.hash);
    return match ? match[1] : "";
  }

  function begin() {
    var id = asked;
    keep = new L.Keep(page.dataset.root, "suggest " + id);
    Promise.all([
      loader.load("sources").catch(function () { return []; }),
      id ? loader.load("lesson-" + id).catch(function () { return null; }) : null
    ]).then(function (arrived) {
      rules.sources = arrived[0];
      form.setSources(arrived[0]);
      lesson = arrived[1];
      start(id);
    });
  }

  function start(id) {
    if (lesson) { correct(); }
    if (!restore()) { tell(id && !lesson ? say("suggest.not_arrived", { id: id }) : ""); }
    showKind();
    show();
    page.setAttribute("data-ready", "");
  }

  function correct() {
    var link = L.make("a", "", lesson.title);
    link.href = lesson.url;
    part("correcting").replaceChildren(say("suggest.correcting") + " ", link);
    part("correcting").hidden = false;
    document.querySelector("[data-title]").textContent = say("suggest.title_correct");
    document.querySelector("[data-intro]").textContent = say("suggest.intro_correct");
    document.title = errors.title = document.title.replace(say("suggest.title"), say("suggest.title_correct"));
    all("new").forEach(function (element) { element.hidden = true; });
    all("edit").forEach(function (element) { element.hidden = false; });
    form.write(lesson.data);
  }

  /* --- what the reader does ------------------------------------------------------------------------------- */

  var ACTS = { check: check, clear: clear };

  page.addEventListener("click", function (event) {
    var button = event.target.closest("[data-act], [data-add], [data-remove], [data-give]");
    if (!button) { return; }
    if (button.dataset.act) { ACTS[button.dataset.act](); }
    if ("add" in button.dataset) { add(button); }
    if ("remove" in button.dataset) { remove(button); }
    if (button.dataset.give) { give(event, button.dataset.give); }
  });
  page.addEventListener("input", function (event) {
    if (event.target.matches("[type=radio], [type=checkbox]")) { showKind(); }
    showLetters(event.target);
    window.clearTimeout(waiting);
    waiting = window.setTimeout(changed, PAUSE);
  });
  page.addEventListener("change", changed);
  page.querySelector("form").addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("hashchange", function () { if (wanted() !== asked && /^#lesson=/.test(window.location.hash)) { window.location.reload(); } });
  window.addEventListener("pagehide", function () { if (keep && waiting) { keepAll(); } });
  all("scripted").forEach(function (element) { element.hidden = false; });
  all("noscript").forEach(function (element) { element.remove(); });
  begin();
})(Lessonbook);
