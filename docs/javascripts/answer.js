/* A question answered: the lessons that hold all of it, then those that hold all but one thing, and so on, each tier by lunr's score. */
(function (L) {
  "use strict";

  var ENOUGH = 10;

  L.Library = function (manifest, loader) {
    this.count = manifest.count;
    this.chunk = manifest.chunk;
    this.piece = manifest.piece;
    this.repeated = manifest.repeated;
    this.loader = loader;
    this.facets = null;
    this.asker = new L.Asker(manifest);
    this.shards = new L.Shards(manifest, loader);
    this.phrases = new L.Phrases(manifest, loader);
  };

  var prototype = L.Library.prototype;

  /* The answer to a text. `typing`: the last word may be unfinished. `exact`: words stay as they are spelled.
     Gives a promise of {clauses, tiers, first, corrected, unknown}; `tiers` is null where nothing was asked. */
  prototype.ask = function (text, options) {
    var library = this;
    return this.fetched(text, options).then(function (clauses) {
      var unknown = clauses.filter(library.isUnknown, library);
      if (!unknown.length || options.typing) { return library.answer(text, clauses, unknown); }
      return library.corrected(text, clauses, unknown, options);
    });
  };

  /* The facets of all lessons, in `facets` from then on. */
  prototype.withFacets = function () {
    var library = this;
    return this.loader.load("facets").then(function (data) { library.facets = library.facets || new L.Facets(data, library.repeated); });
  };

  /* The clauses of a text, with the shards of all their terms at hand. The shards of the words by themselves come along with the
     phrases: waiting costs a reader on a slow line more than a shard that no clause needs. */
  prototype.fetched = function (text, options) {
    var shards = this.shards;
    var last = options.typing && /[^\s\p{P}]$/u.test(text) ? L.pieces(text).pop() : undefined;
    var id = this.asker.id(text);
    var parts = this.asker.parts(text);
    var stems = parts.reduce(function (all, part) { return all.concat(part.stems || []); }, []);
    return Promise.all([
      this.phrases.fetch(stems),
      shards.fetch(this.asker.terms(parts).concat(id || [])),
      last && last.word.length > 2 ? shards.fetchPrefix(last.word) : null
    ]).then(this.read.bind(this, text, parts, last));
  };

  /* The clauses, once the phrases are there, with what only they ask for. */
  prototype.read = function (text, parts, last) {
    var shards = this.shards;
    var clauses = this.asker.clauses(text, parts, this.phrases);
    var terms = clauses.reduce(function (all, clause) { return all.concat(clause.terms); }, []);
    return Promise.all([shards.fetch(terms), this.phrases.fetchConcepts(clauses)]).then(function () {
      if (last) { complete(clauses, last, shards); }
      return clauses;
    });
  };

  /* While typing, the last word stands for all words that begin like it as well. */
  function complete(clauses, last, shards) {
    var clause = clauses.find(function (each) { return each.kind !== "age" && each.end === last.end; });
    if (clause) { clause.terms = Array.from(new Set(clause.terms.concat(shards.expansions(last.word)))); }
  }

  prototype.isUnknown = function (clause) { return !clause.terms.some(this.shards.has, this.shards); };

  /* Words that no lesson holds are read as the nearest that some lesson holds, unless the reader wants them as they are. */
  prototype.corrected = function (text, clauses, unknown, options) {
    var library = this;
    return this.loader.load("spellings").then(function (data) {
      var speller = library.speller = library.speller || new L.Speller(data);
      var near = unknown.map(function (clause) { return clause.word ? speller.near(clause.word)[0] : undefined; });
      var meant = respelled(text, unknown, near);
      if (options.exact || meant === text) { return library.answer(text, clauses, unknown, meant); }
      return library.fetched(meant, options).then(function (again) {
        var answer = library.answer(meant, again, again.filter(library.isUnknown, library));
        answer.corrected = meant;
        return answer;
      });
    });
  };

  function respelled(text, unknown, near) {
    var parts = [];
    var at = 0;
    unknown.forEach(function (clause, i) {
      if (!near[i]) { return; }
      parts.push(text.slice(at, clause.start), near[i]);
      at = clause.end;
    });
    return parts.join("") + text.slice(at);
  }

  prototype.answer = function (text, clauses, unknown, meant) {
    var first = this.first(text);
    var answer = { text: text, clauses: clauses, unknown: unknown, first: first, tiers: null, meant: meant !== text ? meant : undefined };
    if (clauses.length) { answer.tiers = new L.Tiers(this.shards, clauses, first); }
    return answer;
  };

  /* The lesson whose id was typed. */
  prototype.first = function (text) {
    var id = this.asker.id(text);
    var found;
    if (id) { this.shards.each([id], function (number) { found = number; }); }
    return found;
  };

  /* The lessons by how many clauses they miss, each tier scored when it is asked for. */
  L.Tiers = function (shards, clauses, first) {
    this.shards = shards;
    this.clauses = clauses;
    this.met = shards.met(clauses);
    this.first = first;
    this.scored = new Map();
  };

  /* The tiers that `kept` (a function of a lesson's number) leaves something of: the first, and more while they are few. */
  L.Tiers.prototype.kept = function (kept) {
    var found = [];
    var total = 0;
    for (var missing = 0; missing < this.clauses.length && total < ENOUGH; missing += 1) {
      var hits = this.tier(missing).filter(function (hit) { return kept(hit.number); });
      if (hits.length) { found.push({ missing: missing, hits: hits }); }
      total += hits.length;
    }
    return found;
  };

  L.Tiers.prototype.tier = function (missing) {
    if (!this.scored.has(missing)) { this.scored.set(missing, this.score(missing)); }
    return this.scored.get(missing);
  };

  /* A lesson whose id was typed comes before all others. */
  L.Tiers.prototype.score = function (missing) {
    var wanted = this.met.map(function (met) { return met === this.clauses.length - missing ? 1 : 0; }, this);
    var first = this.first;
    if (first !== undefined) { wanted[first] = missing ? 0 : 1; }
    var hits = wanted.includes(1) ? this.shards.score(this.clauses, wanted) : [];
    if (first === undefined || missing) { return hits; }
    var named = hits.find(function (hit) { return hit.number === first; }) || { number: first, score: 0, where: {} };
    return [named].concat(hits.filter(function (hit) { return hit.number !== first; }));
  };
})(Lessonbook);
