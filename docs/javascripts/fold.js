/* Text into words, as hooks/lessonbook/folding.py does it for the index; tests hold the two equal. */
var Lessonbook = window.Lessonbook || {};

(function (L) {
  "use strict";

  var APOSTROPHES = /['\u2018\u2019\u02bc\u2032`\u00b4\uff07]/g;
  var POSSESSIVE = /'s?(?![\p{L}\p{N}])/gu;
  var WORD = /[\p{L}\p{N}]+/gu;
  var remembered = new WeakMap();
  var PIECE = /[^\s!-&(-/:-@[-_{-~\u2010-\u2015\u2212]+/g;

  function unmarked(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "");
  }

  L.fold = function (text) {
    var straight = text.replace(APOSTROPHES, "'").replace(POSSESSIVE, " ").replace(/'/g, "");
    return unmarked(unmarked(straight).toLowerCase());
  };

  L.words = function (text) {
    return L.fold(text).match(WORD) || [];
  };

  /* The words of a text with the place of each: all words of one piece between spaces or signs share its place. */
  L.pieces = function (text) {
    var found = [];
    Array.from(text.matchAll(PIECE)).forEach(function (match) {
      L.words(match[0]).forEach(function (word) {
        found.push({ word: word, start: match.index, end: match.index + match[0].length });
      });
    });
    return found;
  };

  /* Put known compounds together, the longest first: "pre birth" becomes "prebirth". */
  L.join = function (pieces, compounds) {
    var longest = longestOf(compounds);
    var joined = [];
    for (var start = 0; start < pieces.length;) {
      var size = Math.min(longest.get(pieces[start].word) || 1, pieces.length - start);
      while (size > 1 && !stands(pieces.slice(start, start + size), compounds)) { size -= 1; }
      joined.push(one(pieces.slice(start, start + size)));
      start += size;
    }
    return joined;
  };

  /* How many parts the longest compound has that begins with a word; remembered beside the compounds. */
  function longestOf(compounds) {
    if (!remembered.has(compounds)) {
      var longest = new Map();
      compounds.forEach(function (parts) { longest.set(parts[0], Math.max(parts.length, longest.get(parts[0]) || 0)); });
      remembered.set(compounds, longest);
    }
    return remembered.get(compounds);
  }

  function spelled(pieces) {
    return pieces.map(function (piece) { return piece.word; });
  }

  function one(pieces) {
    return { word: spelled(pieces).join(""), start: pieces[0].start, end: pieces[pieces.length - 1].end };
  }

  function stands(pieces, compounds) {
    var known = compounds.get(spelled(pieces).join(""));
    return known !== undefined && known.join(" ") === spelled(pieces).join(" ");
  }
})(Lessonbook);
