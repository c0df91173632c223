/* Words that no lesson holds, and what the reader may have meant: the library's own words, a letter or two away, by lunr's fuzzy
   sets. An everyday word was meant as it stands: "shouting" is not read as "shooting". */
(function (L) {
  "use strict";

  var SHORTEST = 4;
  var LONG = 7;

  L.Speller = function (data) {
    this.words = data.words ? data.words.split(" ") : [];
    this.plain = new Set(data.plain.split(" "));
    this.often = new Map(this.words.map(function (word, at) { return [word, Number(data.often[at])]; }));
  };

  /* The words nearest to one, the likeliest first: one letter wrong before two, then the same first letter, then what stands most
     often. Short words are near to too many others: of those only the ones that begin alike count. */
  L.Speller.prototype.near = function (word) {
    if (word.length < SHORTEST || this.often.has(word) || this.plain.has(word)) { return []; }
    for (var distance = 1; distance <= (word.length >= LONG ? 2 : 1); distance += 1) {
      var found = this.within(word, distance).filter(function (other) { return word.length >= LONG - 1 || other[0] === word[0]; });
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
