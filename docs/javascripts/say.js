/* What the site says by itself, out of lessons/sentences.yml, and what the finder tells a reader that it did with the words. */
(function (L) {
  "use strict";

  /* A function that words a sentence; {names} in it are filled in, and `n` chooses between one and several. `prefix` goes before each key. */
  L.sayer = function (sentences, prefix) {
    return function (key, values) {
      var forms = sentences[(prefix || "") + key] || { other: key };
      var text = values && values.n === 1 && forms.one ? forms.one : forms.other;
      return text.replace(/\{([a-z_]+)\}/g, function (whole, name) {
        var value = values ? values[name] : undefined;
        return value === undefined ? whole : L.number(value);
      });
    };
  };

  /* A number as the page's language writes it; a text as it is. */
  L.number = function (value) {
    return typeof value === "number" ? value.toLocaleString(document.documentElement.lang) : value;
  };

  /* How a clause was read, where that is not plain: an age, a retired, contested or short word. */
  L.reading = function (clause, say) {
    var values = { typed: clause.typed, label: clause.label };
    if (clause.kind === "age") { return say("find.read_as", values); }
    if (clause.kind !== "concept" || clause.typed.toLowerCase() === clause.label.toLowerCase()) { return ""; }
    if (clause.standing === "former") { return say("find.now_called", values); }
    if (clause.standing === "often") { return say("find.often_called", values); }
    return /^[A-Z0-9&]{2,}$/.test(clause.typed) ? say("find.read_as", values) : "";
  };
})(Lessonbook);
