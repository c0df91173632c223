/* Results as the reader sees them. Text from the library and from the reader reaches the page as text nodes only. */
(function (L) {
  "use strict";

  var FACETS = ["age_group", "agency", "decision_point", "harm", "theme", "risk_factor"];

  /* The record of a result, as hooks/lessonbook/catalogue.py writes it. */
  L.record = function (coded) {
    var record = { id: coded[0], url: coded[1], title: coded[2], act_first: coded[3] === 1, count: coded[4], first: coded[5], last: coded[6] };
    FACETS.forEach(function (facet, i) { record[facet] = coded[7][i]; });
    record.actions = coded[8].map(function (action) { return { text: action[0], agencies: action[1] }; });
    return record;
  };

  /* `say` words what is said; `labels` are the labels of the lists, by number; the `library` reads texts as it reads questions. */
  L.Cards = function (say, labels, library) {
    this.say = say;
    this.labels = labels;
    this.compounds = library.asker.compounds;
    this.phrases = library.phrases;
  };

  var prototype = L.Cards.prototype;

  prototype.card = function (record, hit, clauses, agencies) {
    var wanted = new Set(clauses.reduce(function (all, clause) { return all.concat(clause.terms); }, []));
    var link = L.make("a", "", undefined, this.marked(record.title, wanted));
    link.href = record.url;
    var item = L.make("li", "lb-card", undefined, L.make("h3", "lb-card__title", undefined, link));
    item.append(L.make("p", "lb-card__action", undefined, this.marked(this.action(record, agencies), wanted)), this.meta(record));
    if (L.tray) {
      var add = L.button("lb-link", "", function () { return undefined; });
      add.dataset.module = "tray";
      add.dataset.lesson = record.id;
      item.append(L.make("p", "lb-card__tray", undefined, add));
    }
    var why = hit.where ? this.why(hit.where, clauses) : "";
    if (why) { item.append(L.make("p", "lb-card__why", this.say("find.why", { places: why }))); }
    return item;
  };

  prototype.meta = function (record) {
    var meta = L.make("p", "lb-card__meta");
    if (record.act_first) { meta.append(L.make("strong", "lb-urgent", this.say("lesson.act_first")), " \u00b7 "); }
    meta.append([this.named("agency", record), this.named("age_group", record), this.reported(record)].filter(Boolean).join(" \u00b7 "));
    return meta;
  };

  /* The first action for the services that the reader chose, else the first of all. */
  prototype.action = function (record, agencies) {
    var own = record.actions.find(function (action) { return action.agencies.some(function (agency) { return agencies.has(agency); }); });
    return (own || record.actions[0]).text;
  };

  prototype.named = function (facet, record) {
    return record[facet].map(function (number) { return this.labels[facet][number]; }, this).join(" \u00b7 ");
  };

  prototype.reported = function (record) {
    if (!record.first) { return this.say("recurrence.undated", { n: record.count }); }
    if (record.first === record.last) { return this.say("recurrence.one_year", { n: record.count, year: String(record.first) }); }
    return this.say("recurrence.years", { n: record.count, first: String(record.first), last: String(record.last) });
  };

  /* Where a result holds each part of the question: the first of title, action, failing, labels, rest. In the place of a
     contested or retired word, and of an age, stands what it was read as. */
  prototype.why = function (where, clauses) {
    var places = { title: [], action: [], statement: [], label: [], text: [] };
    clauses.forEach(function (clause) {
      var place = Object.keys(places).find(function (field) {
        return clause.terms.some(function (term) { return where[term] && where[term][field]; });
      });
      if (place) { places[place].push("\u201c" + (clause.kind === "word" || clause.standing === "" ? clause.typed : clause.label) + "\u201d"); }
    });
    var said = { title: "find.in_title", action: "find.in_action", statement: "find.in_statement", label: "find.in_label", text: "find.in_text" };
    return Object.keys(places).filter(function (field) { return places[field].length; }).map(function (field) {
      return this.say(said[field], { words: places[field].join(", ") });
    }, this).join("; ");
  };

  /* A text with what the question found in it marked. */
  prototype.marked = function (text, wanted) {
    var made = document.createDocumentFragment();
    var at = 0;
    (wanted.size ? this.ranges(text, wanted) : []).forEach(function (range) {
      if (range.start < at) { return; }
      made.append(text.slice(at, range.start), L.make("mark", "", text.slice(range.start, range.end)));
      at = range.end;
    });
    made.append(text.slice(at));
    return made;
  };

  /* The places of a text that hold a wanted term, rising: phrases first, then words, whole compounds and their parts. */
  prototype.ranges = function (text, wanted) {
    var pieces = L.pieces(text);
    return this.among(L.join(pieces, this.compounds), wanted).concat(this.among(pieces, wanted)).sort(function (a, b) {
      return a.start - b.start || b.end - a.end;
    });
  };

  prototype.among = function (pieces, wanted) {
    var stems = pieces.map(function (piece) { return L.stem(piece.word); });
    var found = [];
    pieces.forEach(function (piece, at) {
      for (var size = Math.min(this.phrases.longest, pieces.length - at); size; size -= 1) {
        var token = this.phrases.marks.get(stems.slice(at, at + size).join(" "));
        if ((token && wanted.has(token)) || (size === 1 && wanted.has(stems[at]))) {
          found.push({ start: piece.start, end: pieces[at + size - 1].end });
          return;
        }
      }
    }, this);
    return found;
  };
})(Lessonbook);
