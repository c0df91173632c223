/* What the reader asks for: kept in the form and in the address, so that Back, a bookmark and a copied link give the same results. */
(function (L) {
  "use strict";

  L.State = function (form) {
    this.form = form;
    this.facets = Array.prototype.map.call(form.querySelectorAll("[data-facet]"), function (element) { return element.dataset.facet; });
    this.boxes = Array.from(form.querySelectorAll("input[type=checkbox]"));
  };

  var prototype = L.State.prototype;

  /* From the address into the form. */
  prototype.read = function () {
    var address = new URLSearchParams(window.location.search);
    var elements = this.form.elements;
    this.q = elements.q.value = address.get("q") || "";
    this.exact = address.has("exact");
    elements.sort.value = address.get("sort") || "relevance";
    if (elements.sort.selectedIndex < 0) { elements.sort.value = "relevance"; }
    this.sort = elements.sort.value;
    this.boxes.forEach(function (box) { box.checked = address.getAll(box.name).includes(box.value); });
    this.choose();
    this.form.querySelectorAll("[data-facet]").forEach(function (element) {
      if (this.chosen[element.dataset.facet].size) { element.open = true; }
    }, this);
  };

  /* From the form. `exact`: the words are wanted as they are spelled. */
  prototype.write = function (exact) {
    this.exact = Boolean(exact);
    this.q = this.form.elements.q.value.trim();
    this.sort = this.form.elements.sort.value;
    this.choose();
  };

  /* `chosen` holds for each list the set of its terms that are ticked. */
  prototype.choose = function () {
    this.chosen = {};
    this.facets.forEach(function (facet) { this.chosen[facet] = new Set(); }, this);
    this.boxes.forEach(function (box) { if (box.checked) { this.chosen[box.name].add(box.value); } }, this);
  };

  /* The address that holds all of it. */
  prototype.address = function () {
    var made = new URLSearchParams();
    if (this.q) { made.append("q", this.q); }
    this.terms().forEach(function (term) { made.append(term[0], term[1]); });
    if (this.sort !== "relevance") { made.append("sort", this.sort); }
    if (this.exact) { made.append("exact", ""); }
    return made.toString() ? "?" + made : window.location.pathname;
  };

  /* Every chosen term, as list and term. */
  prototype.terms = function () {
    return this.facets.reduce(function (terms, facet) {
      return terms.concat(Array.from(this.chosen[facet], function (term) { return [facet, term]; }));
    }.bind(this), []);
  };

  /* What is chosen, with one term taken off. */
  prototype.without = function (term) {
    var chosen = Object.assign({}, this.chosen);
    chosen[term[0]] = new Set(Array.from(this.chosen[term[0]]).filter(function (other) { return other !== term[1]; }));
    return chosen;
  };

  function box(term) { return document.getElementById("lb-" + term[0] + "-" + term[1]); }

  prototype.label = function (term) { return box(term).dataset.label; };

  prototype.uncheck = function (terms) { terms.forEach(function (term) { box(term).checked = false; }); };
})(Lessonbook);
