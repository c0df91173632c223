/* The index: postings out of the shards that a question needs, and lunr's score over just the lessons that are left.
   lunr divides the product of a question and a lesson by the size of the question alone, so an index of the question's terms
   gives every lesson the score that the whole index would give. */
(function (L) {
  "use strict";

  var MOST_EXPANSIONS = 20;
  var MOST_SHARDS = 2;
  var LEAST_PREFIX = 3;
  var PRECISION = 1000;

  L.Shards = function (manifest, loader) {
    this.limits = manifest.shards;
    this.fields = manifest.fields;
    this.count = manifest.count;
    this.loader = loader;
    this.read = new Map();
  };

  var prototype = L.Shards.prototype;

  /* The number of the shard in whose range a term falls. */
  prototype.shard = function (term) { return L.rangeOf(this.limits, term); };

  prototype.names = function (numbers) {
    return this.limits.length ? Array.from(new Set(numbers)).map(function (number) { return "t" + number; }) : [];
  };

  /* Fetch the shards of some terms. */
  prototype.fetch = function (terms) {
    return this.loader.all(this.names(terms.map(this.shard, this)));
  };

  /* Where the terms of a prefix begin, and the shard after it. */
  prototype.fetchPrefix = function (prefix) {
    return this.loader.all(this.names(this.prefixShards(prefix)));
  };

  prototype.prefixShards = function (prefix) {
    var first = this.shard(prefix);
    return [first, first + 1].slice(0, MOST_SHARDS).filter(function (number) { return number < this.limits.length; }, this);
  };

  /* The postings of a term: for each field (or nothing) the numbers of its lessons and their weights; undefined where no lesson has it. */
  prototype.posting = function (term) {
    if (!this.read.has(term)) { this.read.set(term, this.decode(term)); }
    return this.read.get(term);
  };

  prototype.decode = function (term) {
    var shard = this.loader.held("t" + this.shard(term));
    var at = shard ? L.placeOf(shard[0], term) : -1;
    if (at < 0) { return undefined; }
    var coded = shard[1][at];
    var fields = this.fields.map(function () { return null; });
    for (var i = 0; i < coded.length; i += 3) {
      fields[coded[i]] = { numbers: summed(coded[i + 1]), weights: coded[i + 2] };
    }
    return fields;
  };

  function summed(steps) {
    var sum = 0;
    return Int32Array.from(steps, function (step) { return (sum += step); });
  }

  /* The terms that a reader who is still typing may mean, the most frequent kept. A stem can be shorter than what is typed
     ("assessm" is on the way to "assess"): where nothing goes on from the letters, the longest stem that leads to them counts. */
  prototype.expansions = function (prefix) {
    if (prefix.length < LEAST_PREFIX) { return []; }
    var found = this.among(prefix, function (term) { return term.startsWith(prefix); });
    if (!found.length) {
      found = this.among(prefix, function (term) { return term.length > LEAST_PREFIX && prefix.startsWith(term); }).slice(-1);
    }
    return found.sort(function (a, b) { return this.frequency(b) - this.frequency(a) || (a < b ? -1 : 1); }.bind(this)).slice(0, MOST_EXPANSIONS);
  };

  prototype.among = function (prefix, wanted) {
    var held = this.names(this.prefixShards(prefix)).map(this.loader.held, this.loader).filter(Boolean);
    return held.reduce(function (found, shard) { return found.concat(shard[0].filter(wanted)); }, []);
  };

  prototype.frequency = function (term) {
    return this.posting(term).reduce(function (sum, field) { return sum + (field ? field.numbers.length : 0); }, 0);
  };

  prototype.has = function (term) { return this.posting(term) !== undefined; };

  /* How many of the clauses each lesson meets, by the lesson's number. */
  prototype.met = function (clauses) {
    var met = new Uint8Array(this.count);
    clauses.forEach(function (clause) {
      var seen = new Uint8Array(this.count);
      this.each(clause.terms, function (number) {
        if (!seen[number]) { met[number] += 1; }
        seen[number] = 1;
      });
    }, this);
    return met;
  };

  prototype.each = function (terms, visit) {
    terms.filter(this.has, this).forEach(function (term) {
      this.posting(term).forEach(function (field) { if (field) { field.numbers.forEach(visit); } });
    }, this);
  };

  /* lunr's results for the lessons that `wanted` holds (by number), best first; lessons of one score in the order of the library. */
  prototype.score = function (clauses, wanted) {
    var terms = Array.from(new Set(clauses.reduce(function (all, clause) { return all.concat(clause.terms); }, []))).filter(this.has, this).sort();
    var hits = this.assemble(terms, wanted).query(function (query) {
      clauses.forEach(function (clause) {
        clause.terms.forEach(function (term) { query.term(term, { usePipeline: false }); });
      });
    });
    return hits.map(function (hit) {
      return { number: Number(hit.ref), score: hit.score, where: hit.matchData.metadata };
    }).sort(function (a, b) { return b.score - a.score || a.number - b.number; });
  };

  /* A lunr index of a few terms and the lessons that `wanted` holds. */
  prototype.assemble = function (terms, wanted) {
    var inverted = Object.create(null);
    var vectors = Object.create(null);
    terms.forEach(function (term, number) {
      inverted[term] = { _index: number };
      this.fields.forEach(function (name, field) { inverted[term][name] = this.enter(this.posting(term)[field], name, number, wanted, vectors); }, this);
    }, this);
    Object.keys(vectors).forEach(function (ref) { vectors[ref] = new window.lunr.Vector(vectors[ref]); });
    var set = window.lunr.TokenSet.fromArray(terms);
    return new window.lunr.Index({ fields: this.fields, invertedIndex: inverted, fieldVectors: vectors, tokenSet: set, pipeline: new window.lunr.Pipeline() });
  };

  /* One term of one field: its lessons into the inverted index, its weights into their vectors. */
  prototype.enter = function (field, name, number, wanted, vectors) {
    var held = Object.create(null);
    if (!field) { return held; }
    field.numbers.forEach(function (lesson, at) {
      if (!wanted[lesson]) { return; }
      held[lesson] = {};
      var ref = name + "/" + lesson;
      (vectors[ref] = vectors[ref] || []).push(number, field.weights[at] / PRECISION);
    });
    return held;
  };
})(Lessonbook);
