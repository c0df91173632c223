/* Words that no lesson holds, and what the reader may have meant: the library's own words, a letter or two away, by lunr's fuzzy sets. */
(function (L) {
  "use strict";

  var LONG = 7;

  L.Speller = function (data) {
    this.words = data.words ? data.words.split(" ") : [];
    this.often = new Map(this.words.map(function (word, at) { return [word, Number(data.often[at])]; }));
  };

  /* The words nearest to one, the likeliest first: one letter wrong before two, then the same first letter, then what stands most often. */
  L.Speller.prototype.near = function (word) {
    for (var distance = 1; distance <= (word.length >= LONG ? 2 : 1); distance += 1) {
      var found = word.length > 3 ? this.within(word, distance) : [];
      if (found.length) { return found; }
    }
    return [];
  };

  L.Speller.prototype.within = function (word, distance) {
    var often = this.often;
    var alike = this.words.filter(function (other) { return Math.abs(other.length - word.length) <= distance && other !== word; });
    if (!alike.length) { return []; }
    var found = window.lunr.TokenSet.fromArray(alike).intersect(window.lunr.TokenSet.fromFuzzyString(word, distance)).toArray();
    function rank(other) { return (other[0] === word[0] ? 100 : 0) + often.get(other); }
    return Array.from(new Set(found)).sort(function (a, b) { return rank(b) - rank(a) || (a < b ? -1 : 1); });
  };
})(Lessonbook);
