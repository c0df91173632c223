/* What a reader types, turned into clauses: each is one thing that a lesson should speak of, with the terms of the index that say so.
   The text never reaches lunr's own parser. */
(function (L) {
  "use strict";

  var DAYS = { day: 1, days: 1, week: 7, weeks: 7, wk: 7, wks: 7, month: 30.44, months: 30.44, mth: 30.44, mths: 30.44, mo: 30.44, m: 30.44 };
  var YEARS = new Set(["year", "years", "yr", "yrs", "yo", "y"]);
  var AFTER = new Set(["old", "olds", "o", "of", "age"]);
  var BEFORE = new Set(["aged", "age"]);
  var PREGNANT = new Set(["pregnant", "pregnancy", "gestation"]);
  var NO_AGE = new Set(["section", "s", "under", "over", "part", "chapter", "schedule"]);
  var SHORT = /^(\d{1,3})(days?|weeks?|wks?|months?|mths?|mo|m|years?|yrs?|yo|y)$/;
  /* What people type around the matter, beyond lunr's stop words: adverbs of frequency and degree, pronouns, words for time and order
     by themselves, particles, light verbs. They count only where nothing else is asked, or as a part of a phrase. */
  var ASIDES = new Set(("again already always anymore anyone anything arent arnt bit cant couldnt didnt doesnt dont enough even everybody "
    + "everyone everyones everything hadnt hasnt havent hed here hes id ill im isnt itll ive keep keeps kept loads lot lots many maybe more much "
    + "never nobody none nothing now once perhaps quite really same several shed shes shouldnt somebody someone something sometimes soon still "
    + "thats theyre theyve thing things though twice usually very wasnt werent whats whos wont wouldnt youre "
    + "day days week weeks month months year years today yesterday last next another "
    + "around away back down out over round up "
    + "came come comes coming getting gets gives give go goes going gone gave make makes made put puts seem seemed seems take takes took want wanted went "
    + "being given giving doing done despite whatever thought think thinks happens happened happening knows asking saying through actually").split(" "));
  var MOST = 32;
  var ID = /^[a-z0-9]+(-[a-z0-9]+)+$/;

  L.Asker = function (manifest) {
    this.ages = manifest.ages;
    this.beforeBirth = manifest.before_birth;
    this.ids = new Map(Object.entries(manifest.ids));
    this.compounds = new Map(manifest.compounds.map(function (written) { return [written.replace(/-/g, ""), written.split("-")]; }));
  };

  var prototype = L.Asker.prototype;

  L.stem = function (word) { return window.lunr.stemmer(new window.lunr.Token(word)).toString(); };

  function isStopWord(word) { return !window.lunr.stopWordFilter(new window.lunr.Token(word)); }

  /* A text in parts: an age as its clause, and between ages words (compounds put together) with their stems. */
  prototype.parts = function (text) {
    var pieces = L.pieces(text);
    var parts = [];
    var rest = [];
    for (var at = 0; at < pieces.length;) {
      var age = this.age(pieces, at);
      if (age) {
        parts.push(this.words(rest), { age: clause("age", text, pieces[at], pieces[at + age.size - 1], [age.band[0]], { label: age.band[1] }) });
        rest = [];
      } else {
        rest.push(pieces[at]);
      }
      at += age ? age.size : 1;
    }
    return parts.concat(this.words(rest));
  };

  prototype.words = function (pieces) {
    var joined = L.join(pieces, this.compounds);
    return { words: joined, stems: joined.map(function (piece) { return L.stem(piece.word); }) };
  };

  /* The terms that the words of some parts may ask for by themselves: their shards can be fetched before the phrases are known. */
  prototype.terms = function (parts) {
    return parts.reduce(function (all, part) {
      return all.concat(part.age ? part.age.terms : part.stems.filter(function (stem, at) { return !isStopWord(part.words[at].word); }));
    }, []);
  };

  /* The clauses of a text in parts, the first so many; the phrases of its stems are at hand. A clause: `typed`, the `terms` of which a
     lesson should hold one, its `kind`, where it `start`s and `end`s; a concept's has its `number` and `standing`. */
  prototype.clauses = function (text, parts, phrases) {
    var found = parts.reduce(function (all, part) { return all.concat(part.age || this.plain(part, text, phrases)); }.bind(this), []);
    return matter(distinct(found)).slice(0, MOST);
  };

  function matter(clauses) {
    var kept = clauses.filter(function (each) { return !ASIDES.has(each.word); });
    return kept.length ? kept : clauses;
  }

  function clause(kind, text, first, last, terms, more) {
    return Object.assign({ kind: kind, typed: text.slice(first.start, last.end), start: first.start, end: last.end, terms: terms }, more);
  }

  function distinct(clauses) {
    var seen = new Set();
    return clauses.filter(function (each) {
      var key = each.terms.join(" ");
      var fresh = !seen.has(key);
      seen.add(key);
      return fresh;
    });
  }

  /* Words and phrases: the longest phrase that stands for a concept, else each word by itself; stop words are left out. */
  prototype.plain = function (part, text, phrases) {
    var words = part.words;
    var found = [];
    for (var at = 0; at < words.length;) {
      var concept = phrases.at(part.stems, at);
      if (concept) {
        found.push(clause("concept", text, words[at], words[at + concept.size - 1], [L.conceptToken(concept.number)], concept));
      } else if (!isStopWord(words[at].word)) {
        found.push(clause("word", text, words[at], words[at], this.alternatives(words, part.stems, at), { word: words[at].word }));
      }
      at += concept ? concept.size : 1;
    }
    return found;
  };

  /* A bare number up to 17 may be an age as well. */
  prototype.alternatives = function (joined, stems, at) {
    var bare = /^\d{1,2}$/.test(joined[at].word) && !(at && NO_AGE.has(joined[at - 1].word));
    var band = bare && this.band(Number(joined[at].word) * 12);
    return band ? [stems[at], band[0]] : [stems[at]];
  };

  /* An age that begins at a piece: "7 months", "15 yr old", "3mths", "aged 9", "20 weeks pregnant"; its band and how many pieces it takes. */
  prototype.age = function (pieces, at) {
    function word(offset) { return pieces[at + offset] ? pieces[at + offset].word : ""; }
    var lead = BEFORE.has(word(0)) ? 1 : 0;
    var short = SHORT.exec(word(lead));
    var number = short ? short[1] : /^\d{1,3}$/.test(word(lead)) ? word(lead) : "";
    var unit = short ? short[2] : word(lead + 1);
    var known = Object.prototype.hasOwnProperty.call(DAYS, unit) || YEARS.has(unit);
    if (!number || !(known || lead)) { return null; }
    var size = lead + (short || !known ? 1 : 2);
    if (PREGNANT.has(word(size))) { return this.beforeBirth.length ? { band: this.beforeBirth[0], size: size + 1 } : null; }
    while (AFTER.has(word(size))) { size += 1; }
    var band = this.band(known && !YEARS.has(unit) ? Math.floor(Number(number) * DAYS[unit] / 30.43) : Number(number) * 12);
    return band ? { band: band, size: size } : null;
  };

  /* The band in which a child of so many months is. */
  prototype.band = function (months) {
    return this.ages.find(function (band) { return band[2] <= months && months <= band[3]; });
  };

  /* The term of a lesson's id, where the text may be one. */
  prototype.id = function (text) {
    var typed = text.trim().toLowerCase();
    return this.ids.get(typed) || (ID.test(typed) ? "_id_" + typed.replace(/-/g, "_") + "_" : null);
  };
})(Lessonbook);
