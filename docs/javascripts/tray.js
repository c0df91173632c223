/* "Add to my briefing": the ids of the lessons that a reader has put aside, in this browser alone. */
(function (L) {
  "use strict";

  var MOST = 20;
  var ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

  /* `root` is the address of the site's first page. */
  L.Tray = function (root) {
    this.keep = new L.Keep(root, "briefing");
    this.held = { at: 0, lessons: [] };
  };

  var prototype = L.Tray.prototype;

  /* The ids, the first put first. Rubbish is passed over. */
  prototype.lessons = function () {
    var record = this.keep.long() || this.keep.tab() || this.held;
    return L.lessonIds(Array.isArray(record.lessons) ? record.lessons : []);
  };

  prototype.has = function (id) { return this.lessons().includes(id); };

  /* Set the ids; gives "" or why they are kept for this page alone. */
  prototype.set = function (lessons) {
    this.held = { at: Date.now(), lessons: L.lessonIds(lessons) };
    return this.keep.write(this.held, true);
  };

  prototype.toggle = function (id) {
    var lessons = this.lessons();
    return this.set(lessons.includes(id) ? lessons.filter(function (other) { return other !== id; }) : lessons.concat(id));
  };

  /* Ids as they may stand in an address, each once. */
  L.lessonIds = function (values) {
    return Array.from(new Set(values.filter(function (value) { return typeof value === "string" && value.length <= 80 && ID.test(value); }))).slice(0, MOST);
  };

  /* The address of the page of several lessons. */
  L.briefingAddress = function (page, lessons) { return page + (lessons.length ? "?lessons=" + lessons.join(",") : ""); };
})(Lessonbook);
