/* Filters, counts and orders over all lessons, by number. Lists hold terms; a mark ("everyone", "any age") stands for what it covers. */
(function (L) {
  "use strict";

  /* `data` is the catalogue's compact form: for each list a line a lesson, a letter a term. */
  L.Facets = function (data, repeated) {
    this.marks = data.marks;
    this.counts = spread(data.counts);
    this.years = spread(data.years);
    this.terms = {};
    Object.keys(data.lessons).forEach(function (facet) { this.terms[facet] = decoded(data.lessons[facet], data.lists[facet]); }, this);
    this.terms.reported = this.counts.map(function (count) { return count >= repeated ? [String(repeated)] : []; });
  };

  function spread(runs) {
    var values = [];
    for (var i = 0; i < runs.length; i += 2) {
      for (var n = 0; n < runs[i + 1]; n += 1) { values.push(runs[i]); }
    }
    return values;
  }

  function decoded(lines, list) {
    var sets = new Map();
    return lines.split("\n").map(function (line) {
      if (!sets.has(line)) { sets.set(line, Array.from(line, function (letter) { return list[number(letter)][0]; })); }
      return sets.get(line);
    });
  }

  /* Letters begin at "0" and leave the backslash out. */
  function number(letter) {
    var code = letter.charCodeAt(0);
    return code - 48 - (code > 92 ? 1 : 0);
  }

  var prototype = L.Facets.prototype;

  /* How a lesson meets what is chosen of one list: it names a term (2), a mark of its stands for one (1), not at all (0). */
  prototype.meets = function (lesson, facet, chosen) {
    var own = this.terms[facet][lesson];
    if (!chosen.size || own.some(function (term) { return chosen.has(term); })) { return 2; }
    return own.some(function (term) { return this.covers(facet, term, chosen); }, this) ? 1 : 0;
  };

  prototype.covers = function (facet, mark, chosen) {
    var covered = this.marks[facet] && this.marks[facet][mark];
    return Boolean(covered) && (!covered.length || covered.some(function (term) { return chosen.has(term); }));
  };

  /* Either-or inside a list, and between lists: 2 named by all, 1 held by a mark somewhere, 0 not. */
  prototype.least = function (lesson, chosen) {
    var least = 2;
    Object.keys(chosen).forEach(function (facet) {
      if (least && chosen[facet].size) { least = Math.min(least, this.meets(lesson, facet, chosen[facet])); }
    }, this);
    return least;
  };

  /* How many lessons each term of a list would give, whatever is chosen of that list itself. */
  prototype.count = function (numbers, chosen, facet) {
    var others = Object.assign({}, chosen);
    delete others[facet];
    var counts = new Map();
    numbers.forEach(function (number) {
      if (this.least(number, others) < 2) { return; }
      this.terms[facet][number].forEach(function (term) { counts.set(term, (counts.get(term) || 0) + 1); });
    }, this);
    return counts;
  };

  prototype.sort = function (numbers, order) {
    var counts = this.counts;
    var years = this.years;
    function newest(a, b) { return years[b] - years[a] || a - b; }
    function repeated(a, b) { return counts[b] - counts[a] || newest(a, b); }
    return order === "repeated" || order === "newest" ? numbers.slice().sort(order === "repeated" ? repeated : newest) : numbers;
  };

  /* The same counts, with no filter chosen, from the pieces in which a few results stand: by the letters of the terms. */
  L.countPieces = function (numbers, size, held) {
    var counts = {};
    numbers.forEach(function (number) {
      var piece = held("f" + Math.floor(number / size));
      Object.keys(piece).forEach(function (facet) {
        var counted = counts[facet] = counts[facet] || new Map();
        Array.from(piece[facet].split("\n")[number % size], function (letter) { counted.set(letter, (counted.get(letter) || 0) + 1); });
      });
    });
    return counts;
  };
})(Lessonbook);
