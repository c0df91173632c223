/* What is wrong, said beside the field and all at once above the form. */
(function (L) {
  "use strict";

  /* `form` finds the fields, `say` words the sentences. */
  L.Errors = function (root, form, say) {
    this.summary = root.querySelector("[data-errors]");
    this.root = root;
    this.form = form;
    this.say = say;
    this.title = document.title;
  };

  var prototype = L.Errors.prototype;

  prototype.box = function (problem) { return this.form.at(problem.at || problem.keys); };

  /* The problems as a reader meets them down the page; at one field, what points to a person first. */
  prototype.inOrder = function (problems) {
    var form = this;
    var placed = problems.map(function (problem) { return { problem: problem, box: form.box(problem) }; });
    placed.sort(function (one, other) {
      if (one.box === other.box) { return Number(Boolean(other.problem.values.personal)) - Number(Boolean(one.problem.values.personal)); }
      return one.box.compareDocumentPosition(other.box) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    });
    return placed.map(function (each) { return each.problem; });
  };

  /* The sentence for a problem: the field's own where something is missing, else the rule's. */
  prototype.message = function (problem) {
    var label = this.say("suggest.field." + problem.field + ".label").replace(/\?$/, "");
    var missing = "suggest.field." + problem.field + ".missing";
    if (problem.code === "missing-field" && this.say(missing) !== missing) { return this.say(missing); }
    return this.say("suggest.error." + problem.code, Object.assign({ label: label }, problem.values));
  };

  /* Show the problems beside their fields, one each; fields without one lose theirs. */
  prototype.beside = function (problems) {
    var shown = new Map();
    problems.forEach(function (problem) {
      var box = this.box(problem);
      if (!shown.has(box)) { shown.set(box, this.message(problem)); }
    }.bind(this));
    this.root.querySelectorAll(".lb-field--wrong").forEach(function (box) { if (!shown.has(box)) { unmark(box); } });
    shown.forEach(mark.bind(null, this.say("suggest.error_prefix")));
    return shown;
  };

  function control(box) { return box.querySelector("input:not([type=hidden]), textarea, select"); }

  /* Where a description belongs: to the group of boxes, or to the one field. */
  function described(box) { return box.tagName === "FIELDSET" ? box : control(box); }

  function mark(prefix, message, box) {
    unmark(box);
    var owner = described(box);
    var line = L.make("p", "lb-field__error", undefined, L.make("span", "lb-hidden", prefix), " " + message);
    line.id = owner.id + "-error";
    box.classList.add("lb-field--wrong");
    owner.setAttribute("aria-describedby", ((owner.getAttribute("aria-describedby") || "") + " " + line.id).trim());
    if (owner !== box) { owner.setAttribute("aria-invalid", "true"); }
    (box.querySelector(".lb-field__hint") || box.querySelector("label, legend")).after(line);
  }

  function unmark(box) {
    var line = box.querySelector(".lb-field__error");
    if (!line) { return; }
    var owner = described(box);
    var left = (owner.getAttribute("aria-describedby") || "").split(" ").filter(function (id) { return id && id !== line.id; });
    if (left.length) { owner.setAttribute("aria-describedby", left.join(" ")); } else { owner.removeAttribute("aria-describedby"); }
    owner.removeAttribute("aria-invalid");
    box.classList.remove("lb-field--wrong");
    line.remove();
  }

  /* All at once, with a link to each field; the focus goes there. */
  prototype.all = function (problems) {
    var shown = this.beside(problems);
    this.summary.hidden = !shown.size;
    document.title = shown.size ? this.say("suggest.error_title", { title: this.title }) : this.title;
    if (!shown.size) { return; }
    var list = L.make("ul");
    shown.forEach(function (message, box) { list.append(L.make("li", "", undefined, this.link(box, message))); }.bind(this));
    this.summary.replaceChildren(L.make("h2", "", this.say("suggest.error_summary", { n: shown.size })), list);
    this.summary.focus();
  };

  prototype.link = function (box, message) {
    var target = control(box);
    var row = box.closest("[data-row]");
    var name = row ? row.querySelector("[data-row-name]").textContent : "";
    var link = L.make("a", "", name ? this.say("suggest.error_row", { name: name, message: message }) : message);
    link.href = "#" + target.id;
    link.addEventListener("click", function (event) {
      event.preventDefault();
      for (var details = box.closest("details"); details; details = details.parentElement.closest("details")) { details.open = true; }
      box.scrollIntoView({ block: "center" });
      target.focus({ preventScroll: true });
    });
    return link;
  };

  prototype.clear = function () {
    this.beside([]);
    this.summary.hidden = true;
    document.title = this.title;
  };
})(Lessonbook);
