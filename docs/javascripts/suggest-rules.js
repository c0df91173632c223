/* What is wrong with an entry, by the rules that the command line has: they come with the page, made from the same tables. */
(function (L) {
  "use strict";

  /* Controls, signs that cannot be seen or that turn the text around, and signs without a meaning: the loader refuses them. */
  var LINE_ENDS = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;
  var UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\ufdd0-\ufdef]/u;
  var WORD = /[\p{L}\p{Nl}\p{No}]{2,}/gu;
  /* Saved in one encoding and read in another: hooks/lessonbook/characters.py. */
  var GARBLED = /\ufffd+|\u00e2\u20ac.?|\u00c3[\u0080-\u00bf]|\u00c2(?=[\u00a0-\u00bf])/g;
  var SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

  /* A text as the loader takes it: what cannot be seen is taken out, and line ends are one sign. */
  L.cleanText = function (text) {
    return Array.from(text.replace(LINE_ENDS, "\n")).filter(isSeen).join("");
  };

  /* The last two signs of every plane mean nothing either. */
  function isSeen(sign) { return sign === "\n" || sign === "\t" || !(UNSEEN.test(sign) || (sign.codePointAt(0) & 0xfffe) === 0xfffe); }

  L.oneLine = function (text) { return text.split(/\s+/).filter(Boolean).join(" "); };

  L.letters = function (text) { return Array.from(text).length; };

  L.masked = function (text) { return text.replace(/[\p{L}\p{N}]/gu, "\u2022"); };

  /* `rules` come with the page. */
  L.Rules = function (rules) {
    this.rules = rules;
    this.patterns = rules.patterns.map(function (pattern) {
      return { kind: pattern.kind, check: pattern.check, regex: new RegExp(pattern.regex, pattern.any_case ? "gi" : "g") };
    });
    this.sources = null;
    this.typed = new Map();
  };

  var prototype = L.Rules.prototype;

  /* Each thing that is wrong: {code, keys, field, values}. Reports are checked where `sources` holds the page's file of
     them; `typed` has the titles of those that it does not name, by id. */
  prototype.check = function (data) {
    var found = this.fields(this.rules.fields, data, [], "");
    return found.concat(this.kind(data), this.evidence(data), this.actions(data));
  };

  function problem(code, keys, field, values) { return { code: code, keys: keys, field: field, values: values || {} }; }

  prototype.fields = function (fields, data, keys, path) {
    return fields.reduce(function (found, field) {
      var name = path + field.name;
      var value = data[field.name];
      if (value !== undefined) { return found.concat(this.value(field, value, keys.concat(field.name), name)); }
      return field.required ? found.concat(problem("missing-field", keys.concat(field.name), name)) : found;
    }.bind(this), []);
  };

  prototype.value = function (field, value, keys, name) {
    if (field.shape === "parts") {
      return value.reduce(function (found, part, i) { return found.concat(this.fields(field.fields, part, keys.concat(i), name + ".")); }.bind(this), []);
    }
    if (field.shape === "part") { return this.fields(field.fields, value, keys, name + "."); }
    if (!Array.isArray(value)) { return this.text(field, value, keys, name); }
    return value.reduce(function (found, each, i) { return found.concat(this.text(field, each, keys.concat(i), name)); }.bind(this), []);
  };

  prototype.text = function (field, value, keys, name) {
    var said = function (code, values) { return [problem(code, keys, name, values)]; };
    if (field.facet && !this.knows(field.facet, value)) { return said("unknown-term", { value: value }); }
    if (field.options && field.shape !== "flag" && !field.options.includes(value)) { return said("unknown-choice", { value: value }); }
    if (field.pattern && !new RegExp(field.pattern).test(value)) { return said("wrong-form"); }
    if (field.shape === "source") { return this.report(value, keys, name); }
    if (field.facet || field.options) { return []; }
    var over = L.letters(value) - field.most;
    return (field.most && over > 0 ? said("too-long", { n: over, most: field.most }) : []).concat(this.free(value, keys, name));
  };

  /* A report that is not in the library is named in the reader's words; the day on which it came out is no secret. */
  prototype.report = function (id, keys, name) {
    return this.free(this.typed.get(id) || "", keys, name).filter(function (found) { return found.code !== "exact-date"; });
  };

  /* What a reader wrote in words of their own. */
  prototype.free = function (text, keys, name) {
    var spoilt = L.mixedWords(text).map(function (word) { return problem("mixed-letters", keys, name, { value: word }); });
    spoilt = spoilt.concat((text.match(GARBLED) || []).map(function () { return problem("garbled", keys, name); }));
    return spoilt.concat(this.personal(text).map(function (found) {
      return problem(found.kind, keys, name, { masked: L.masked(text.slice(found.start, found.end)), personal: true });
    }));
  };

  prototype.knows = function (facet, id) { return this.rules.terms[facet].some(function (term) { return term[0] === id; }); };

  L.mixedWords = function (text) {
    return (text.match(WORD) || []).filter(function (word) {
      return SCRIPTS.filter(function (script) { return script.test(word); }).length > 1;
    });
  };

  /* --- numbers and formats that may point to a person: hooks/lessonbook/simplepatterns.py ------------------- */

  prototype.plain = function (text) {
    return Object.keys(this.rules.plain).reduce(function (made, sign) {
      return Array.from(made, function (letter) { return this.rules.plain[sign].includes(letter) ? sign : letter; }.bind(this)).join("");
    }.bind(this), text);
  };

  /* {kind, start, end} of each; the first pattern that matches a place names it. */
  prototype.personal = function (text) {
    var plain = this.plain(text);
    var found = [];
    this.patterns.forEach(function (pattern) {
      matches(pattern.regex, plain).forEach(function (match) {
        var start = match.index + match[1].length;
        var end = match.index + match[0].length;
        var free = found.every(function (other) { return end <= other.start || start >= other.end; });
        if (free && (pattern.check !== "mod-11" || passesMod11(plain.slice(start, end)))) { found.push({ kind: pattern.kind, start: start, end: end }); }
      });
    });
    return found.sort(function (one, other) { return one.start - other.start; });
  };

  function matches(regex, text) {
    var found = [];
    regex.lastIndex = 0;
    for (var match = regex.exec(text); match; match = regex.exec(text)) { found.push(match); }
    return found;
  }

  /* The last figure of an NHS number follows from the nine before it, and not all are the same. */
  function passesMod11(text) {
    var figures = Array.from(text.replace(/[^0-9]/g, ""), Number);
    var total = figures.slice(0, 9).reduce(function (sum, figure, i) { return sum + figure * (10 - i); }, 0);
    return new Set(figures).size > 1 && (11 - total % 11) % 11 === figures[9];
  }

  /* --- what needs more than one field --------------------------------------------------------------------- */

  prototype.kind = function (data) {
    var good = data.kind === "good-practice";
    var wanted = good ? "works" : "failing";
    var other = good ? "failing" : "works";
    if (data[other] !== undefined) { return [problem("kind", [other], other)]; }
    return data[wanted] === undefined ? [problem("missing-field", [wanted], wanted)] : [];
  };

  /* 0 for a report, 1 for guidance, 2 for guidance that may bind; undefined where it is not known. */
  prototype.standing = function (id) {
    var found = (this.sources || []).find(function (source) { return source[0] === id; });
    return found ? found[2] : undefined;
  };

  prototype.evidence = function (data) {
    var seen = [];
    return (data.evidence || []).reduce(function (found, part, i) {
      var keys = ["evidence", i, "source"];
      var name = "evidence.source";
      if (this.standing(part.source) > 0) { found.push(problem("evidence-is-guidance", keys, name)); }
      if (part.source && seen.includes(part.source)) { found.push(problem("repeated-evidence", keys, name)); }
      seen.push(part.source);
      return found;
    }.bind(this), []);
  };

  prototype.actions = function (data) {
    return (data.recommendation || []).reduce(function (found, action, i) {
      var standing = this.standing(action.source);
      var guidance = action.basis === "guidance";
      if (guidance && (!action.source || standing === 0)) {
        found.push(Object.assign(problem("basis-without-source", ["recommendation", i, "action"], "recommendation.action"), { at: ["recommendation", i, "source"] }));
      }
      return guidance && standing === 2 ? found : found.concat(this.limits(action, i));
    }.bind(this), []);
  };

  prototype.limits = function (action, i) {
    return Object.keys(this.rules.guidance).reduce(function (found, code) {
      var regex = new RegExp(this.rules.guidance[code], "i");
      var name = ["action", "prompt"].find(function (each) { return action[each] && regex.test(action[each]); });
      return name ? found.concat(problem(code, ["recommendation", i, name], "recommendation." + name, { value: action[name].match(regex)[0] })) : found;
    }.bind(this), []);
  };
})(Lessonbook);
