/* The words and phrases that mean the same. Those that begin with one word stand together in a small file, as
   hooks/lessonbook/phrases.py writes it; a concept's name and all its phrases have a file of their own. */
(function (L) {
  "use strict";

  var STANDINGS = ["", "often", "former"];

  L.Phrases = function (manifest, loader) {
    this.limits = manifest.phrases;
    this.loader = loader;
    this.marks = new Map();
    this.longest = 1;
  };

  var prototype = L.Phrases.prototype;

  prototype.name = function (stem) { return "p" + L.rangeOf(this.limits, stem); };

  /* Fetch the phrases that begin with some stems. */
  prototype.fetch = function (stems) {
    return this.loader.all(this.limits.length ? Array.from(new Set(stems.map(this.name, this))) : []);
  };

  /* The longest phrase that begins at a place of some stems: {size, number, standing} with the number of its concept, or undefined. */
  prototype.at = function (stems, place) {
    var shard = this.loader.held(this.name(stems[place]));
    var found = shard ? L.placeOf(shard[0], stems[place]) : -1;
    var best;
    for (var i = 0; found >= 0 && i < shard[1][found].length; i += 3) {
      var rest = shard[1][found][i] ? shard[1][found][i].split(" ") : [];
      var stands = rest.every(function (stem, offset) { return stems[place + 1 + offset] === stem; });
      if (stands && (!best || best.size <= rest.length)) {
        best = { size: rest.length + 1, number: shard[1][found][i + 1], standing: STANDINGS[shard[1][found][i + 2]] };
      }
    }
    return best;
  };

  L.conceptToken = function (number) { return "_c_" + number + "_"; };

  /* Fetch concepts: their names go to the clauses that ask for them, their phrases to `marks`, by which texts are marked. */
  prototype.fetchConcepts = function (clauses) {
    var phrases = this;
    var asked = clauses.filter(function (clause) { return clause.kind === "concept"; });
    return this.loader.all(asked.map(function (clause) { return "c" + clause.number; })).then(function (concepts) {
      concepts.forEach(function (concept, i) {
        asked[i].label = concept[0];
        concept[1].split("|").forEach(function (phrase) { phrases.mark(phrase, asked[i].number); });
      });
    });
  };

  prototype.mark = function (phrase, number) {
    if (!this.marks.has(phrase)) { this.marks.set(phrase, L.conceptToken(number)); }
    this.longest = Math.max(this.longest, phrase.split(" ").length);
  };
})(Lessonbook);
