/* The reader's own service, chosen once and remembered in this browser alone; it can be forgotten. */
(function (L) {
  "use strict";

  var ID = /^[a-z0-9-]{1,80}$/;

  L.Service = function (root) { this.keep = new L.Keep(root, "service"); };

  var prototype = L.Service.prototype;

  /* {id, label}, or null. */
  prototype.chosen = function () {
    var record = this.keep.long() || this.keep.tab();
    var known = record && typeof record.id === "string" && ID.test(record.id) && typeof record.label === "string";
    return known ? { id: record.id, label: record.label.slice(0, 160) } : null;
  };

  prototype.choose = function (id, label) { this.keep.write({ at: Date.now(), id: id, label: label }, true); };

  prototype.forget = function () { this.keep.forget(); };
})(Lessonbook);
