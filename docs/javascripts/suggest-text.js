/* An entry in words: its parts for a copy and an e-mail, what a correction changes, and the row of a workbook. */
(function (L) {
  "use strict";

  /* `say` words the page's sentences, `form` knows the reports, `rules` the lists. */
  L.Wording = function (say, form, rules) {
    this.say = say;
    this.form = form;
    this.rules = rules;
  };

  var prototype = L.Wording.prototype;

  prototype.label = function (path) { return this.say("suggest.field." + path + ".label"); };

  /* A question's label before a colon. */
  prototype.topic = function (path) { return this.label(path).replace(/\?$/, ""); };

  prototype.term = function (facet, id) {
    var found = this.rules.terms[facet].find(function (term) { return term[0] === id; });
    return found ? found[1] : id;
  };

  prototype.terms = function (facet, ids) { return (ids || []).map(function (id) { return this.term(facet, id); }.bind(this)); };

  /* A value as a reader says it, one text a line. */
  prototype.lines = function (field, value, path) {
    if (field.shape === "part") { return this.inner(field, value, path); }
    if (field.shape === "source") { return [this.form.sourceLabel(value)]; }
    if (field.facet) { return this.terms(field.facet, [].concat(value)); }
    if (field.options) { return [field.shape === "flag" ? this.label(path) : this.say("suggest.option." + field.name + "." + value)]; }
    return [].concat(value);
  };

  prototype.inner = function (field, data, path) {
    return field.fields.reduce(function (lines, each) {
      var value = data[each.name];
      return value === undefined ? lines : lines.concat(this.topic(path + "." + each.name) + ": " + this.lines(each, value, path + "." + each.name).join(", "));
    }.bind(this), []);
  };

  /* What was answered: [heading, lines] each. */
  prototype.answers = function (data) {
    return this.rules.fields.reduce(function (parts, field) {
      var value = data[field.name];
      if (value === undefined) { return parts; }
      if (field.shape !== "parts") { return parts.concat([[this.label(field.name), this.lines(field, value, field.name)]]); }
      return parts.concat(value.map(function (part, i) { return [this.say("suggest.row." + field.name, { n: i + 1 }), this.inner(field, part, field.name)]; }.bind(this)));
    }.bind(this), []);
  };

  /* --- what a correction changes -------------------------------------------------------------------------- */

  /* Sentences: "Title: … is now …". Rows that stay as they are say nothing. */
  prototype.changes = function (was, now) {
    return this.rules.fields.reduce(function (all, field) {
      var old = was[field.name];
      var made = now[field.name];
      if (sameAs(field, old) === sameAs(field, made)) { return all; }
      return all.concat(field.shape === "parts" ? this.rowChanges(field, old || [], made || []) : this.change(this.topic(field.name), field, old, made));
    }.bind(this), []);
  };

  prototype.change = function (label, field, was, now) {
    var text = function (value) { return value === undefined ? "" : this.lines(field, value, field.name).join("; "); }.bind(this);
    var key = was === undefined ? "change_new" : now === undefined ? "change_gone" : "change_both";
    return [this.say("suggest." + key, { label: label, was: text(was), now: text(now) })];
  };

  prototype.rowChanges = function (field, was, now) {
    var gone = without(field, was, now);
    var made = without(field, now, was);
    return Array.from({ length: Math.max(gone.length, made.length) }, function (nothing, i) {
      var number = (made[i] ? now.indexOf(made[i]) : was.indexOf(gone[i])) + 1;
      var words = function (part) { return part && this.inner(field, part, field.name).join("; "); }.bind(this);
      var key = !gone[i] ? "change_new" : !made[i] ? "change_gone" : "change_both";
      return this.say("suggest." + key, { label: this.say("suggest.row." + field.name, { n: number }), was: words(gone[i]), now: words(made[i]) });
    }.bind(this));
  };

  function without(field, parts, others) {
    var held = others.map(samePart.bind(null, field));
    return parts.filter(function (part) { return !held.includes(samePart(field, part)); });
  }

  /* Two values that say the same are the same text here: fields in the form's order, terms of a list in any. */
  function sameAs(field, value) {
    if (value === undefined) { return ""; }
    if (field.shape === "parts") { return value.map(samePart.bind(null, field)).join(); }
    if (field.shape === "part") { return samePart(field, value); }
    return JSON.stringify(field.shape === "terms" ? value.slice().sort() : value);
  }

  function samePart(field, part) {
    return field.fields.map(function (each) { return JSON.stringify(sameAs(each, part[each.name])); }).join();
  }

  /* --- for a workbook ------------------------------------------------------------------------------------- */

  /* Two lines, headings and values, between tabs; `lessonbook import` goes by the headings. */
  prototype.row = function (id, data) {
    var cells = [["id", id || ""]].concat(this.cells(this.rules.fields, data, "", ""));
    return [0, 1].map(function (which) { return cells.map(function (cell) { return quoted(cell[which]); }).join("\t"); }).join("\r\n") + "\r\n";
  };

  prototype.cells = function (fields, data, path, number) {
    return fields.reduce(function (cells, field) {
      var value = data[field.name];
      var name = path + field.name;
      if (value === undefined) { return cells; }
      if (field.shape === "part") { return cells.concat(this.cells(field.fields, value, name + ".", "")); }
      if (field.shape === "parts") {
        return cells.concat.apply(cells, value.map(function (part, i) { return this.cells(field.fields, part, name + ".", i ? "_" + (i + 1) : ""); }.bind(this)));
      }
      return cells.concat([[(this.rules.columns[name] || field.name) + number, this.cell(field, value)]]);
    }.bind(this), []);
  };

  prototype.cell = function (field, value) {
    if (field.shape === "source") { return this.form.labels.has(value) ? value : this.form.sourceLabel(value); }
    return Array.isArray(value) ? value.join(field.shape === "lines" ? "\n" : "; ") : value;
  };

  /* A cell that a spreadsheet would run is made text, as in hooks/lessonbook/downloads.py. */
  function quoted(value) {
    var text = /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
    return /["\t\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }
})(Lessonbook);
