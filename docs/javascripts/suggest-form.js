/* The form as an entry's data, and the data as the form. Fields of the schema stand in elements with `data-field`. */
(function (L) {
  "use strict";

  /* `fields` as the rules have them. */
  L.EntryForm = function (root, fields) {
    this.root = root;
    this.fields = fields;
    this.serial = 0;
    this.blank = new Map();
    this.labels = new Map();
    this.ids = new Map();
    this.typed = new Map();
    this.eachParts(function (field, box) { this.blank.set(field.name, box.querySelector("[data-row]").cloneNode(true)); });
  };

  var prototype = L.EntryForm.prototype;

  prototype.eachParts = function (act) {
    this.fields.forEach(function (field) { if (field.shape === "parts") { act.call(this, field, this.box(this.root, field.name)); } }.bind(this));
  };

  prototype.box = function (scope, path) { return scope.querySelector('[data-field="' + path + '"]'); };

  /* --- reports: the reader sees titles, the entry names ids ------------------------------------------------ */

  prototype.setSources = function (sources) {
    sources.forEach(function (source) {
      var label = this.ids.has(source[1]) ? source[1] + " " + source[0] : source[1];
      this.labels.set(source[0], label);
      this.ids.set(label, source[0]);
    }.bind(this));
    this.root.querySelector("datalist").replaceChildren.apply(this.root.querySelector("datalist"), Array.from(this.ids.keys(), function (label) {
      var option = L.make("option");
      option.value = label;
      return option;
    }));
  };

  /* The id of what a reader typed: a report that they chose, an id, or an id made from the title of a new report. */
  prototype.sourceId = function (text) {
    if (!text) { return ""; }
    if (this.ids.has(text)) { return this.ids.get(text); }
    if (this.labels.has(text)) { return text; }
    var id = L.slug(text) || "new-report";
    this.typed.set(id, text);
    return id;
  };

  /* A file's name from a title: small letters, figures, single hyphens, at most 80. */
  L.slug = function (text) {
    var plain = text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/['\u2019]/g, "").toLowerCase();
    return plain.replace(/[^a-z0-9]+/g, "-").slice(0, 80).replace(/^-+|-+$/g, "");
  };

  /* What the reader sees for an id. */
  prototype.sourceLabel = function (id) { return this.labels.get(id) || this.typed.get(id) || id; };

  /* The reports that the library does not have: [id, title]. */
  prototype.newSources = function (data) {
    var named = [data.evidence, data.recommendation, data.good_practice].reduce(function (all, parts) { return all.concat(parts || []); }, []);
    var ids = named.map(function (part) { return part.source; });
    return Array.from(this.typed).filter(function (source) { return ids.includes(source[0]) && !this.labels.has(source[0]); }.bind(this));
  };

  /* --- from the page -------------------------------------------------------------------------------------- */

  prototype.read = function () {
    this.typed.clear();
    return this.part(this.root, this.fields, "");
  };

  prototype.part = function (scope, fields, path) {
    return fields.reduce(function (data, field) {
      var box = this.box(scope, path + field.name);
      var value = box && !box.hidden ? this.value(box, field, path + field.name) : undefined;
      if (value !== undefined && value !== field.default) { data[field.name] = value; }
      return data;
    }.bind(this), {});
  };

  prototype.value = function (box, field, path) {
    if (field.shape === "parts") { return some(rows(box).map(function (row) { return this.part(row, field.fields, path + "."); }.bind(this)).filter(isFilled)); }
    if (field.shape === "part") { return filled(this.part(box, field.fields, path + ".")); }
    if (field.shape === "terms") { return some(checked(box)); }
    if (field.shape === "choice" && box.querySelector("[type=radio]")) { return checked(box)[0]; }
    if (field.shape === "flag") { return box.querySelector("input").checked ? "yes" : undefined; }
    return this.typedValue(box.querySelector("input, textarea, select"), field) || undefined;
  };

  prototype.typedValue = function (control, field) {
    var text = L.cleanText(control.value);
    if (field.shape === "lines") { return some(text.split("\n").map(L.oneLine).filter(Boolean)); }
    if (field.shape === "source") { return this.sourceId(L.oneLine(text)); }
    return field.most > 300 ? text.trim() : L.oneLine(text);
  };

  function rows(box) { return Array.from(box.querySelectorAll("[data-row]")); }

  function checked(box) { return Array.from(box.querySelectorAll("input:checked"), function (input) { return input.value; }); }

  function some(values) { return values.length ? values : undefined; }

  function isFilled(data) { return Object.keys(data).length > 0; }

  function filled(data) { return isFilled(data) ? data : undefined; }

  /* --- to the page ---------------------------------------------------------------------------------------- */

  prototype.write = function (data) { this.fill(this.root, this.fields, data, ""); };

  prototype.fill = function (scope, fields, data, path) {
    fields.forEach(function (field) {
      var box = this.box(scope, path + field.name);
      if (box) { this.fillOne(box, field, data[field.name], path + field.name); }
    }.bind(this));
  };

  prototype.fillOne = function (box, field, value, path) {
    if (field.shape === "parts") { return this.fillRows(box, field, value || [], path); }
    if (field.shape === "part") { return this.fill(box, field.fields, value || {}, path + "."); }
    if (value === undefined) { value = field.default || ""; }
    var chosen = box.querySelectorAll("[type=checkbox], [type=radio]");
    if (chosen.length) {
      chosen.forEach(function (input) { input.checked = [].concat(value).includes(input.value); });
    } else {
      box.querySelector("input, textarea, select").value = this.shown(field, value);
    }
  };

  prototype.shown = function (field, value) {
    if (field.shape === "source") { return value ? this.sourceLabel(value) : ""; }
    return Array.isArray(value) ? value.join("\n") : value;
  };

  prototype.fillRows = function (box, field, parts, path) {
    rows(box).slice(1).forEach(function (row) { row.remove(); });
    this.fill(rows(box)[0], field.fields, parts[0] || {}, path + ".");
    parts.slice(1).forEach(function (part) { this.fill(this.addRow(box), field.fields, part, path + "."); }.bind(this));
  };

  /* --- rows ----------------------------------------------------------------------------------------------- */

  prototype.addRow = function (box) {
    this.serial += 1;
    var name = box.dataset.field;
    var row = this.blank.get(name).cloneNode(true);
    row.querySelectorAll("[id], [for], [name], [aria-describedby]").forEach(function (element) { this.renumber(element, name); }.bind(this));
    row.querySelectorAll("[data-scripted]").forEach(function (element) { element.hidden = false; });
    rows(box).pop().after(row);
    return row;
  };

  /* No two rows share an id: numbers are given once and never again. */
  prototype.renumber = function (element, name) {
    ["id", "for", "name", "aria-describedby"].forEach(function (attribute) {
      var value = element.getAttribute(attribute);
      if (value) { element.setAttribute(attribute, value.replace("lb-s-" + name + "-0-", "lb-s-" + name + "-" + this.serial + "-")); }
    }.bind(this));
  };

  prototype.removeRow = function (row) {
    var box = row.parentElement;
    if (rows(box).length > 1) {
      row.remove();
    } else {
      this.fillRows(box, this.fields.find(function (field) { return field.name === box.dataset.field; }), [], box.dataset.field);
    }
  };

  /* Number the rows as the reader counts them; the only one can be emptied, and needs no button for it. */
  prototype.nameRows = function (say) {
    this.eachParts(function (field, box) {
      rows(box).forEach(function (row, i, all) {
        row.querySelector("[data-row-name]").textContent = say("suggest.row." + field.name, { n: i + 1 });
        row.querySelector("[data-remove]").textContent = say("suggest.remove." + field.name, { n: i + 1 });
        row.querySelector("[data-remove]").parentElement.hidden = all.length < 2;
      });
    });
  };

  /* Beside what is behind a click stands how much of it is answered. */
  prototype.countAnswers = function (say) {
    this.root.querySelectorAll("details[data-behind]").forEach(function (details) {
      var fields = Array.from(details.querySelectorAll("[data-field]")).filter(isAnswered);
      details.querySelector("[data-answered]").textContent = fields.length ? say("suggest.answered", { n: fields.length }) : "";
    });
  };

  function isAnswered(box) {
    if (box.querySelector("[data-field]")) { return false; }
    var control = box.querySelector("select");
    if (control) { return !control.options[control.selectedIndex].defaultSelected && Boolean(control.value); }
    control = box.querySelector("[type=text], textarea");
    return control ? Boolean(control.value.trim()) : Boolean(box.querySelector("input:checked"));
  }

  /* --- where a problem belongs ---------------------------------------------------------------------------- */

  /* The element with `data-field` under keys such as ["evidence", 0, "source"]: rows without an answer are passed over, as in `read`. */
  prototype.at = function (keys) {
    var field = this.fields.find(function (each) { return each.name === keys[0]; });
    var box = this.box(this.root, keys[0]);
    if (field.shape === "parts") { return this.inRow(box, field, keys); }
    return field.shape === "part" && keys.length > 1 ? this.box(box, keys.slice(0, 2).join(".")) : box;
  };

  prototype.inRow = function (box, field, keys) {
    var held = rows(box).filter(function (row) { return isFilled(this.part(row, field.fields, field.name + ".")); }.bind(this));
    var row = held[keys[1] || 0] || rows(box)[0];
    return this.box(row, field.name + "." + (keys.length > 2 ? keys[2] : field.fields[0].name));
  };
})(Lessonbook);
