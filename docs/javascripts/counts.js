/* How many of the results each filter would leave, in numbers beside the filters. */
(function (L) {
  "use strict";

  var MOST_PIECES = 24;

  L.Counts = function (form, state, library) {
    this.form = form;
    this.state = state;
    this.library = library;
  };

  var prototype = L.Counts.prototype;

  /* Fetch what the counts over some lessons (by number) need, and give a promise of a function that shows them. The counts over the
     whole library stand in the page; few lessons stand in a few pieces of the facets; else all facets are wanted. */
  prototype.fetch = function (numbers) {
    if (numbers.length === this.library.count && !this.state.terms().length) { return Promise.resolve(this.showAll.bind(this)); }
    var pieces = this.pieces(numbers);
    var arrived = pieces.length ? this.library.loader.all(pieces) : this.library.withFacets();
    return arrived.then(function () {
      return pieces.length ? this.showPieces.bind(this, numbers) : this.showFacets.bind(this, numbers);
    }.bind(this));
  };

  prototype.pieces = function (numbers) {
    var library = this.library;
    if (library.facets || this.state.terms().length) { return []; }
    var few = new Set(numbers.map(function (number) { return "f" + Math.floor(number / library.piece); }));
    return few.size <= Math.min(MOST_PIECES, library.count / library.piece / 3) ? Array.from(few) : [];
  };

  prototype.showAll = function () {
    this.show(function (element) { return Number(element.dataset.all); });
  };

  /* In a piece a term is a letter. */
  prototype.showPieces = function (numbers) {
    var counts = L.countPieces(numbers, this.library.piece, this.library.loader.held.bind(this.library.loader));
    this.show(function (element, facet) { return counts[facet].get(element.dataset.letter); });
  };

  prototype.showFacets = function (numbers) {
    var facets = this.library.facets;
    var counts = {};
    this.state.facets.forEach(function (facet) { counts[facet] = facets.count(numbers, this.state.chosen, facet); }, this);
    this.show(function (element, facet) { return counts[facet].get(element.dataset.count); });
  };

  /* A filter that would leave nothing is greyed and stays. */
  prototype.show = function (countOf) {
    this.state.facets.forEach(function (facet) {
      this.form.querySelectorAll("[data-facet=" + facet + "] [data-count]").forEach(function (element) {
        var count = countOf(element, facet) || 0;
        element.textContent = "(" + L.number(count) + ")";
        element.closest(".lb-check").classList.toggle("lb-check--none", !count);
      });
    }, this);
  };
})(Lessonbook);
