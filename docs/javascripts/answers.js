/* The answers to a checklist, apart from the page that shows them: kept by item, each with the words that were answered, so that a
   changed prompt, a second tab or a file never loses or misplaces one. */
(function (L) {
  "use strict";

  var ANSWERS = ["yes", "not_yet", "not_applicable"];
  var HEAD = ["team", "role", "date"];

  /* `items` are the page's: {id, version, prompt}. */
  L.Answers = function (items) {
    this.byId = new Map(items.map(function (item) { return [item.id, item]; }));
    this.byVersion = new Map(items.map(function (item) { return [item.version, item]; }));
    this.given = new Map();
    this.head = new Map();
  };

  var prototype = L.Answers.prototype;

  /* Give an answer or a note to an item. */
  prototype.set = function (id, answer, note, now) {
    var item = this.byId.get(id);
    this.given.set(id, { answer: answer, note: note, version: item.version, prompt: item.prompt, at: now });
  };

  prototype.setHead = function (name, value, now) { this.head.set(name, { value: value, at: now }); };

  /* Everything, as it is kept and saved; the later of two answers counts, whichever tab gave it. */
  prototype.record = function (now) {
    return { at: now, items: Object.fromEntries(this.given), head: Object.fromEntries(this.head) };
  };

  /* Take in what was kept or saved. Gives whether anything was new. Rubbish is passed over. */
  prototype.merge = function (record) {
    var fresh = false;
    entries(record, "items").forEach(function (entry) {
      var given = cleaned(entry[1]);
      if (given) { fresh = this.take(this.place(entry[0], given), given, this.given) || fresh; }
    }, this);
    entries(record, "head").forEach(function (entry) {
      var known = HEAD.includes(entry[0]) && entry[1] && typeof entry[1].value === "string" && typeof entry[1].at === "number";
      if (known) { fresh = this.take(entry[0], { value: entry[1].value, at: entry[1].at }, this.head) || fresh; }
    }, this);
    return fresh;
  };

  prototype.take = function (name, value, into) {
    var held = into.get(name);
    if (held && held.at >= value.at) { return false; }
    into.set(name, value);
    return true;
  };

  /* The item that an answer is for: the one with the same words, else the one that had them once; else it keeps its own name. */
  prototype.place = function (id, given) {
    var same = this.byVersion.get(given.version);
    return same ? same.id : id;
  };

  function entries(record, part) {
    return record && record[part] && typeof record[part] === "object" ? Object.entries(record[part]) : [];
  }

  function cleaned(given) {
    if (!given || typeof given !== "object" || typeof given.at !== "number" || typeof given.prompt !== "string") { return null; }
    return {
      answer: ANSWERS.includes(given.answer) ? given.answer : "",
      note: typeof given.note === "string" ? given.note.slice(0, 2000) : "",
      version: String(given.version),
      prompt: given.prompt.slice(0, 400),
      at: given.at
    };
  }

  /* Whether an answer was given to other words than the page has now. */
  prototype.changed = function (id) {
    var given = this.given.get(id);
    return Boolean(given) && this.byId.has(id) && given.version !== this.byId.get(id).version;
  };

  /* The answers to items that the page no longer has. */
  prototype.gone = function () {
    return Array.from(this.given).filter(function (entry) { return !this.byId.has(entry[0]) && (entry[1].answer || entry[1].note); }, this)
      .map(function (entry) { return entry[1]; });
  };

  /* A record out of a saved file, or what is wrong: {record}, {list} of another checklist, or {}. */
  L.fromFile = function (text, list) {
    var value;
    try { value = JSON.parse(text); } catch (error) { return {}; }
    if (!value || value.lessonbook !== "checklist" || typeof value.record !== "object" || !value.record) { return {}; }
    return value.list === list ? { record: value.record } : { list: String(value.list) };
  };
})(Lessonbook);
