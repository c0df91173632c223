/* The finished page of a lesson as it grows, in the look that it will have. */
(function (L) {
  "use strict";

  /* `wording` knows the words; gives the elements of the preview. */
  L.previewOf = function (wording, data) {
    var say = wording.say;
    var made = [L.make("p", "lb-preview__title", data.title || say("suggest.preview_title"))];
    if (data.act_first) { made.push(L.make("p", "lb-lead", undefined, L.make("strong", "lb-urgent", say("lesson.act_first")))); }
    made.push(actions(wording, data));
    made.push(section(say(data.kind === "good-practice" ? "lesson.worked" : "lesson.went_wrong"), passage(data.failing || data.works || say("suggest.preview_nothing"))));
    if (data.why) { made.push(section(say("lesson.why"), passage(data.why))); }
    if (data.good_practice) { made.push(section(say("lesson.good"), goods(wording, data.good_practice))); }
    made.push(section(say("lesson.found"), [evidence(wording, data.evidence || [])]));
    if (data.questions) { made.push(section(say("lesson.questions"), [list("ul", "", data.questions)])); }
    made.push(side(wording, data));
    return made;
  };

  function section(heading, content) {
    var made = L.make("section", "", undefined, L.make("h3", "", heading));
    made.append.apply(made, content);
    return made;
  }

  function passage(text) {
    return text.split(/\n\s*\n/).map(function (each) { return L.make("p", "", each); });
  }

  function list(tag, name, items) {
    var made = L.make(tag, name);
    items.forEach(function (item) { made.append(L.make("li", "", item)); });
    return made;
  }

  function actions(wording, data) {
    var made = L.make("ol", "lb-actions");
    (data.recommendation || [{}]).forEach(function (action) {
      var who = wording.terms("agency", action.agency || data.agency).join(" \u00b7 ");
      var meta = L.make("p", "lb-actions__meta", undefined, L.make("strong", "", who), " ", basis(wording, action));
      if (action.level) { meta.append(" \u00b7 " + wording.say("level." + action.level)); }
      made.append(L.make("li", "", undefined, L.make("p", "lb-actions__text", action.action || wording.say("suggest.preview_nothing")), meta));
    });
    return L.make("section", "lb-do", undefined, L.make("h3", "", wording.say("lesson.do_this")), made);
  }

  function basis(wording, action) {
    var name = action.basis || "editor";
    var title = action.source ? wording.form.sourceLabel(action.source) : "";
    return L.make("span", "lb-basis lb-basis--" + name, name === "guidance" ? wording.say("suggest.from_guidance", { title: title }) : wording.say("basis." + name));
  }

  function goods(wording, parts) {
    return parts.reduce(function (made, part) {
      var where = [part.source ? wording.form.sourceLabel(part.source) : "", part.where || ""].filter(Boolean).join(", ");
      return made.concat(passage(part.text || ""), L.make("p", "lb-quiet", where));
    }, []);
  }

  function evidence(wording, parts) {
    var made = L.make("ol", "lb-evidence");
    parts.forEach(function (part) {
      var item = L.make("li", "", undefined, L.make("p", "", part.source ? wording.form.sourceLabel(part.source) : ""));
      if (part.says) { item.append.apply(item, passage(part.says)); }
      if (part.where) { item.append(L.make("p", "lb-quiet", part.where)); }
      made.append(item);
    });
    if (!parts.length) { made.append(L.make("li", "", wording.say("suggest.preview_nothing"))); }
    return made;
  }

  function side(wording, data) {
    var made = L.make("dl", "lb-preview__side");
    ["age_group", "agency", "decision_point", "harm", "theme", "risk_factor"].forEach(function (facet) {
      if (!data[facet]) { return; }
      made.append(L.make("dt", "", wording.say("facet." + facet + ".side")));
      wording.terms(facet, data[facet]).forEach(function (label) { made.append(L.make("dd", "", label)); });
    });
    if (data.handover && data.handover.from && data.handover.to) {
      var ends = { sender: wording.term("agency", data.handover.from), receiver: wording.term("agency", data.handover.to) };
      made.append(L.make("dt", "", wording.say("lesson.handover")), L.make("dd", "", wording.say("lesson.from_to", ends)));
    }
    return made;
  }
})(Lessonbook);
