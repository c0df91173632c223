/* Text into words, as hooks/lessonbook/folding.py does it for the index; tests hold the two equal. */
var Lessonbook = window.Lessonbook || {};

(function (L) {
  "use strict";

  var APOSTROPHES = /['\u2018\u2019\u02bc\u2032`\u00b4\uff07]/g;
  var POSSESSIVE = /'s?(?![\p{L}\p{N}])/gu;
  var WORD = /[\p{L}\p{N}]+/gu;

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

  /* Put known compounds together, the longest first: "pre birth" becomes "prebirth". */
  L.join = function (parts, compounds) {
    var longest = 1;
    compounds.forEach(function (compound) { longest = Math.max(longest, compound.length); });
    var joined = [];
    for (var start = 0; start < parts.length;) {
      var size = Math.min(longest, parts.length - start);
      while (size > 1 && !stands(parts.slice(start, start + size), compounds)) { size -= 1; }
      joined.push(parts.slice(start, start + size).join(""));
      start += size;
    }
    return joined;
  };

  function stands(parts, compounds) {
    var known = compounds.get(parts.join(""));
    return known !== undefined && known.join(" ") === parts.join(" ");
  }
})(Lessonbook);
