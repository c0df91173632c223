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

  /* Fetch what the counts over some lessons (by number) need, and give a promise of a function that shows them. Few lessons stand in
     a few pieces of the facets; where a term is chosen, or where they are many, all facets are wanted. */
  prototype.fetch = function (numbers) {
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

  /* In a piece a term is a letter. */
  prototype.showPieces = function (numbers) {
    var counts = L.countPieces(numbers, this.library.piece, this.library.loader.held.bind(this.library.loader));
    this.show("letter", function (facet) { return counts[facet]; });
  };

  prototype.showFacets = function (numbers) {
    var facets = this.library.facets;
    var chosen = this.state.chosen;
    this.show("count", function (facet) { return facets.count(numbers, chosen, facet); });
  };

  /* A filter that would leave nothing is greyed and stays. */
  prototype.show = function (name, countsOf) {
    this.state.facets.forEach(function (facet) {
      var counts = countsOf(facet);
      this.form.querySelectorAll("[data-facet=" + facet + "] [data-count]").forEach(function (element) {
        var count = counts.get(element.dataset[name]) || 0;
        element.textContent = "(" + L.number(count) + ")";
        element.closest(".lb-check").classList.toggle("lb-check--none", !count);
      });
    }, this);
  };
})(Lessonbook);
