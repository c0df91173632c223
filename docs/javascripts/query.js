/* What the reader asks and chooses, turned into lessons: lunr finds and scores, filters choose, the reader's order sorts.
   The reader's text never reaches lunr's own parser. Lessons are named by their number in the catalogue. */
(function (L) {
  "use strict";

  /* `received` holds what the data files handed over; `facets` are the lists by which lessons are filtered. */
  L.Query = function (received, facets) {
    this.facets = facets;
    this.lessons = received.catalogue.lessons;
    this.marks = received.catalogue.marks;
    this.index = window.lunr.Index.load(received.index.index);
    this.compounds = new Map(Object.entries(received.index.compounds));
    this.numbers = new Map(this.lessons.map(function (lesson, number) { return [lesson.id, number]; }));
  };

  var prototype = L.Query.prototype;

  /* The words of a text as the index holds them, stop words left out. */
  prototype.stems = function (text) {
    var tokens = L.join(L.words(text), this.compounds).map(function (word) { return window.lunr.stopWordFilter(new window.lunr.Token(word)); });
    return tokens.filter(Boolean).map(function (token) { return window.lunr.stemmer(token).toString(); });
  };

  prototype.having = function (terms, presence) {
    var hits = this.index.query(function (query) {
      terms.forEach(function (term) { query.term(term, { presence: presence, usePipeline: false }); });
    });
    return hits.map(function (hit) { return Number(hit.ref); });
  };

  /* The lessons that a text asks for, best first, an exact id before all; and whether some of the words had to be left out. */
  prototype.ask = function (text) {
    var terms = Array.from(new Set(this.stems(text)));
    var exact = this.numbers.get(text.toLowerCase());
    if (!terms.length) { return { numbers: Array.from(this.lessons.keys()), fewer: false }; }
    var presence = window.lunr.Query.presence;
    var numbers = this.having(terms, presence.REQUIRED);
    var fewer = !numbers.length && exact === undefined && terms.length > 1;
    if (fewer) { numbers = this.having(terms, presence.OPTIONAL); }
    if (exact !== undefined) { numbers = [exact].concat(numbers.filter(function (number) { return number !== exact; })); }
    return { numbers: numbers, fewer: fewer && numbers.length > 0 };
  };

  /* How a lesson meets the terms chosen of one list: it names one (2), a mark of its stands for one (1), not at all (0). */
  prototype.meets = function (lesson, facet, chosen) {
    if (!chosen.size || lesson[facet].some(function (term) { return chosen.has(term); })) { return 2; }
    return lesson[facet].some(function (term) { return this.covers(facet, term, chosen); }, this) ? 1 : 0;
  };

  prototype.covers = function (facet, mark, chosen) {
    var covered = this.marks[facet][mark];
    return covered !== undefined && (!covered.length || covered.some(function (term) { return chosen.has(term); }));
  };

  /* Either-or inside a list, and between lists. Lessons that only a mark lets in stand apart: they hold, and swell no count. */
  prototype.filter = function (numbers, chosen) {
    var found = { named: [], also: [] };
    numbers.forEach(function (number) {
      var lesson = this.lessons[number];
      var least = Math.min.apply(null, this.facets.map(function (facet) { return this.meets(lesson, facet, chosen[facet]); }, this));
      if (least) { found[least === 2 ? "named" : "also"].push(number); }
    }, this);
    return found;
  };

  /* How many lessons each term of a list would give, whatever is chosen of that list itself. */
  prototype.count = function (numbers, chosen, facet) {
    var others = Object.assign({}, chosen);
    others[facet] = new Set();
    var counts = new Map();
    this.filter(numbers, others).named.forEach(function (number) {
      this.lessons[number][facet].forEach(function (term) { counts.set(term, (counts.get(term) || 0) + 1); });
    }, this);
    return counts;
  };

  prototype.sort = function (numbers, order) {
    var lessons = this.lessons;
    function newest(a, b) { return lessons[b].last - lessons[a].last || a - b; }
    function repeated(a, b) { return lessons[b].count - lessons[a].count || newest(a, b); }
    if (order === "repeated") { return numbers.slice().sort(repeated); }
    return order === "newest" ? numbers.slice().sort(newest) : numbers;
  };
})(Lessonbook);
