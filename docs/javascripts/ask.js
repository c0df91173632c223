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
    this.phrases = new Map();
    this.longest = 1;
    manifest.concepts.forEach(this.learn, this);
  };

  var prototype = L.Asker.prototype;

  /* A concept: today's name, and its phrases as stems: those in use, the contested ("often"), the retired ("former"). */
  prototype.learn = function (concept, number) {
    var own = L.join(L.pieces(concept[0]), this.compounds).map(function (piece) { return L.stem(piece.word); }).join(" ");
    [[own, ""], [concept[1], ""], [concept[2], "often"], [concept[3], "former"]].forEach(function (group) {
      group[0].split("|").filter(Boolean).forEach(function (phrase) {
        if (!this.phrases.has(phrase)) { this.phrases.set(phrase, { token: "_c_" + number + "_", label: concept[0], standing: group[1] }); }
        this.longest = Math.max(this.longest, phrase.split(" ").length);
      }, this);
    }, this);
  };

  L.stem = function (word) { return window.lunr.stemmer(new window.lunr.Token(word)).toString(); };

  function isStopWord(word) { return !window.lunr.stopWordFilter(new window.lunr.Token(word)); }

  /* The clauses of a text, the first so many. A clause: `typed`, the `terms` of which a lesson should hold one, its `kind`, where it `start`s and `end`s. */
  prototype.clauses = function (text) {
    var pieces = L.pieces(text);
    var found = [];
    var rest = [];
    for (var at = 0; at < pieces.length;) {
      var age = this.age(pieces, at);
      if (age) {
        found = found.concat(this.plain(rest, text));
        rest = [];
        found.push(clause("age", text, pieces[at], pieces[at + age.size - 1], [age.band[0]], { label: age.band[1] }));
      } else {
        rest.push(pieces[at]);
      }
      at += age ? age.size : 1;
    }
    return matter(distinct(found.concat(this.plain(rest, text)))).slice(0, MOST);
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
  prototype.plain = function (pieces, text) {
    var joined = L.join(pieces, this.compounds);
    var stems = joined.map(function (piece) { return L.stem(piece.word); });
    var found = [];
    for (var at = 0; at < joined.length;) {
      var size = Math.min(this.longest, joined.length - at);
      while (size && !this.phrases.has(stems.slice(at, at + size).join(" "))) { size -= 1; }
      var concept = size && this.phrases.get(stems.slice(at, at + size).join(" "));
      if (concept) {
        found.push(clause("concept", text, joined[at], joined[at + size - 1], [concept.token], { label: concept.label, standing: concept.standing }));
      } else if (!isStopWord(joined[at].word)) {
        found.push(clause("word", text, joined[at], joined[at], this.alternatives(joined, stems, at), { word: joined[at].word }));
      }
      at += size || 1;
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
