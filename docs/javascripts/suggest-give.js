/* The ways by which a suggestion leaves the page: the reader's own mail program, clipboard, disk or account. Nothing is sent from here. */
(function (L) {
  "use strict";

  /* Longer addresses are cut or refused: of mail by mail programs, of pages by servers. */
  L.LONGEST_MAIL = 1800;
  L.LONGEST_LINK = 7000;

  /* All that a way out needs: `draft` has {data, id, lesson, missing, changes, yaml}. */
  L.Giving = function (wording, desk) {
    this.wording = wording;
    this.say = wording.say;
    this.desk = desk;
  };

  var prototype = L.Giving.prototype;

  prototype.title = function (draft) { return draft.data.title || this.say("suggest.sent.untitled"); };

  prototype.subject = function (draft) {
    return this.say("suggest.sent." + (draft.lesson ? "subject_correct" : "subject_new"), { title: draft.lesson ? draft.lesson.title : this.title(draft) });
  };

  prototype.fileName = function (draft) { return (draft.id || "lesson") + ".yml"; };

  /* What stands above the answers: which lesson, what is changed, what is missing, reports not yet there. */
  prototype.above = function (draft) {
    var parts = [];
    if (draft.lesson) { parts.push([this.say("suggest.sent.lesson", { id: draft.lesson.id }), []]); }
    if (draft.lesson) { parts.push([this.say("suggest.changed"), draft.changes.length ? draft.changes : [this.say("suggest.changed_none")]]); }
    if (draft.missing.length) { parts.push([this.say("suggest.sent.unfinished"), draft.missing]); }
    if (draft.newReports.length) { parts.push([this.say("suggest.sent.new_reports"), draft.newReports.map(function (source) { return source[1]; })]); }
    return parts;
  };

  prototype.parts = function (draft) { return this.above(draft).concat(this.wording.answers(draft.data)); };

  function plain(parts) {
    return parts.map(function (part) { return [part[0]].concat(part[1].map(function (line) { return "  " + line; })).join("\n"); }).join("\n\n") + "\n";
  }

  /* --- e-mail --------------------------------------------------------------------------------------------- */

  /* {href, long}: the answers in words and the technical copy, the answers alone, or a word that the file is attached. */
  prototype.mail = function (draft) {
    var words = plain(this.parts(draft));
    var whole = this.mailTo(draft, words + "\n" + this.say("suggest.sent.technical") + "\n\n" + draft.yaml);
    if (whole.length <= L.LONGEST_MAIL) { return { href: whole, long: false }; }
    var alone = this.mailTo(draft, words);
    if (alone.length <= L.LONGEST_MAIL) { return { href: alone, long: false }; }
    var attached = this.mailTo(draft, this.say("suggest.sent.attached", { name: this.fileName(draft) }));
    return { href: attached, long: true };
  };

  prototype.mailTo = function (draft, body) {
    return "mailto:" + this.desk.inbox + "?subject=" + encodeURIComponent(this.subject(draft)) + "&body=" + encodeURIComponent(body.replace(/\n/g, "\r\n"));
  };

  /* --- the repository ------------------------------------------------------------------------------------- */

  /* {href, long}: a new file with its text, or, where that is too long, with its name alone. A correction opens the lesson's file. */
  prototype.repository = function (draft) {
    if (draft.lesson) { return { href: draft.lesson.edit, long: false }; }
    var name = this.desk.new_file + "?filename=" + encodeURIComponent(this.desk.folder + this.fileName(draft));
    var whole = name + "&value=" + encodeURIComponent(draft.yaml);
    return whole.length <= L.LONGEST_LINK ? { href: whole, long: false } : { href: name, long: true };
  };

  /* --- clipboard and disk --------------------------------------------------------------------------------- */

  prototype.word = function (draft) {
    var made = L.make("div", "", undefined, L.make("h1", "", this.subject(draft)));
    this.parts(draft).forEach(function (part) {
      made.append(L.make("h2", "", part[0]));
      part[1].forEach(function (line) { made.append(L.make("p", "", line)); });
    });
    return made;
  };

  prototype.wordText = function (draft) { return this.subject(draft) + "\n\n" + plain(this.parts(draft)); };

  prototype.row = function (draft) { return this.wording.row(draft.id, draft.data); };

  prototype.save = function (draft) {
    L.save(this.fileName(draft), new Blob([draft.yaml], { type: "application/yaml;charset=utf-8" }));
  };
})(Lessonbook);
